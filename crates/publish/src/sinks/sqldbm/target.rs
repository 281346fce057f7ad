//! Where in SqlDBM a push goes: a new project, or an old one or a branch of it.

use super::answers::{Named, Revision, is_same_name};
use super::client::Client;
use super::sent::Sent;
use super::{SqlDbmProject, SqlDbmSettings, not_sent};
use crate::error::Error;
use crate::render::text::visible;
use crate::sinks::http::Url;

/// Where a push goes.
#[derive(Debug)]
pub(super) enum Target {
    /// A project that is yet to be made.
    New {
        /// Its name.
        name: String,
        /// The ids of those that there are.
        known: Vec<String>,
    },
    /// A project that is there.
    Existing(Project),
}

/// A project that is there, with its revisions; or those of a branch.
#[derive(Debug)]
pub(super) struct Project {
    pub(super) id: String,
    pub(super) branch: Option<Named>,
    pub(super) revisions: Vec<Revision>,
    /// In messages: `` `Shop` ``, `` branch `dev` of `Shop` ``.
    pub(super) words: String,
    /// Whether nobody named the branch.
    is_only_branch: bool,
}

impl Target {
    /// Looks for it.
    pub(super) fn find(client: &Client, settings: &SqlDbmSettings) -> Result<Self, Error> {
        let (id, words) = match &settings.project {
            SqlDbmProject::Id(id) => (id.trim().to_owned(), format!("project {}", visible(id.trim()))),
            SqlDbmProject::Name(name) => {
                let projects = client.projects()?;
                match project_of_name(&projects, name)? {
                    Some(project) => (project.id.clone(), format!("`{}`", client.http.shown(&project.name))),
                    None => {
                        let known = projects.into_iter().map(|project| project.id).collect();
                        return Ok(Self::New { name: name.trim().to_owned(), known });
                    }
                }
            }
        };
        let branches = client.branches(&id)?;
        let branch = branch(client, branches, settings.branch.as_deref())?;
        let revisions = client.revisions(&id, branch.as_ref().map(|branch| branch.id.as_str()))?;
        let words = match &branch {
            Some(branch) => format!("branch `{}` of {words}", client.http.shown(&branch.name)),
            None => words,
        };
        let is_only_branch = branch.is_some() && settings.branch.is_none();
        Ok(Self::Existing(Project { id, branch, revisions, words, is_only_branch }))
    }

    /// Where the DDL is posted to.
    pub(super) fn address(&self, client: &Client) -> Url {
        match self {
            Self::New { .. } => client.address_of_projects(),
            Self::Existing(project) => client.address_of_last_revision(&project.id, project.branch_id()),
        }
    }

    /// By what a push with a revision of this name can be found again.
    pub(super) fn sent(&self, revision: &str) -> Sent {
        match self {
            Self::New { name, known } => Sent { project: None, branch: None, name: name.clone(), known: known.clone() },
            Self::Existing(project) => Sent {
                project: Some(project.id.clone()),
                branch: project.branch_id().map(str::to_owned),
                name: revision.to_owned(),
                known: project.revisions.iter().map(|revision| revision.id.clone()).collect(),
            },
        }
    }

    /// What a push would do, in words.
    pub(super) fn what(&self) -> String {
        match self {
            Self::New { name, .. } => format!("a new project `{}`: there is none of that name", visible(name)),
            Self::Existing(project) => format!("a new revision of {}", project.words),
        }
    }

    /// What the user should know of the choice.
    pub(super) fn remarks(&self, client: &Client) -> Vec<String> {
        let Self::Existing(Project { branch: Some(branch), is_only_branch: true, .. }) = self else {
            return Vec::new();
        };
        vec![format!(
            "the branch `{}` was taken, for there is no other beside the main one",
            client.http.shown(&branch.name)
        )]
    }
}

impl Project {
    fn branch_id(&self) -> Option<&str> {
        self.branch.as_ref().map(|branch| branch.id.as_str())
    }
}

fn project_of_name<'p>(projects: &'p [Named], name: &str) -> Result<Option<&'p Named>, Error> {
    let found: Vec<&Named> = projects.iter().filter(|project| is_same_name(&project.name, name)).collect();
    match found.as_slice() {
        [] => Ok(None),
        [project] => Ok(Some(project)),
        several => {
            let ids: Vec<String> = several.iter().map(|one| visible(&one.id).into_owned()).collect();
            let because = format!("several projects are called `{}`: {}", visible(name.trim()), ids.join(", "));
            Err(not_sent(because, "name one of them with `--project-id`"))
        }
    }
}

/// The branch to write to, if any.
///
/// A project in which several people work at once, which its branches tell, refuses to have its main branch written to.
fn branch(client: &Client, branches: Vec<Named>, wanted: Option<&str>) -> Result<Option<Named>, Error> {
    let list = |branches: &[Named]| {
        let names: Vec<String> = branches.iter().map(|one| format!("`{}`", client.http.shown(&one.name))).collect();
        if names.is_empty() { "it has none".to_owned() } else { format!("there is {}", names.join(", ")) }
    };
    let (main, mut others): (Vec<Named>, Vec<Named>) = branches.into_iter().partition(|branch| branch.is_main);
    let Some(wanted) = wanted else {
        return match others.len() {
            0 => Ok(None),
            1 => Ok(others.pop()),
            _ => Err(not_sent(
                "the project has several branches, and its main one cannot be written to",
                format!("name one with `--branch`; {}", list(&others)),
            )),
        };
    };
    let is_wanted = |branch: &Named| branch.id == wanted || is_same_name(&branch.name, wanted);
    let count = others.iter().filter(|branch| is_wanted(branch)).count();
    if count == 0 && main.iter().any(is_wanted) {
        let refused = || not_sent("the main branch cannot be written to while there are others", list(&others));
        return if others.is_empty() { Ok(None) } else { Err(refused()) };
    }
    match (others.iter().position(is_wanted), count) {
        (Some(place), 1) => Ok(Some(others.swap_remove(place))),
        (Some(_), _) => {
            Err(not_sent(format!("several branches are called `{}`", visible(wanted)), "name one of them by its id"))
        }
        (None, _) => Err(not_sent(format!("there is no branch `{}`", visible(wanted)), list(&others))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sinks::http::Timing;
    use trueup_model::Secret;

    fn named(id: &str, name: &str, is_main: bool) -> Named {
        Named { id: id.to_owned(), name: name.to_owned(), is_main }
    }

    #[test]
    fn projects_are_found_by_their_name() {
        let projects = [named("1", "Shop", false), named("2", " shop ", false), named("3", "Other", false)];
        assert_eq!(project_of_name(&projects, " OTHER").unwrap().unwrap().id, "3");
        assert!(project_of_name(&projects, "Shopping").unwrap().is_none());
        assert!(project_of_name(&projects, "Shop").unwrap_err().to_string().contains("1, 2"));
    }

    #[test]
    fn the_main_branch_is_left_alone_where_there_are_others() {
        let address = Url::parse("http://127.0.0.1:1").unwrap();
        let client = Client::new(&address, &Secret::new("x"), Timing::default()).unwrap();
        let choose = |branches: &[Named], wanted| {
            branch(&client, branches.to_vec(), wanted).map(|branch| branch.map(|branch| branch.id))
        };
        let (main, dev, test) = (named("1", "main", true), named("2", "Dev", false), named("3", "test", false));
        assert_eq!(choose(&[], None).unwrap(), None);
        assert_eq!(choose(std::slice::from_ref(&main), None).unwrap(), None);
        assert_eq!(choose(std::slice::from_ref(&main), Some("main")).unwrap(), None);
        assert_eq!(choose(&[main.clone(), dev.clone()], None).unwrap().as_deref(), Some("2"));
        let all = [main, dev, test];
        assert_eq!(choose(&all, Some(" dev")).unwrap().as_deref(), Some("2"));
        assert_eq!(choose(&all, Some("3")).unwrap().as_deref(), Some("3"));
        for wrong in [None, Some("main"), Some("other")] {
            let hint = choose(&all, wrong).unwrap_err().hint().unwrap();
            assert!(hint.contains("`Dev`, `test`"), "{hint}");
        }
    }
}
