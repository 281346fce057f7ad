//! A job of GitLab CI.

use crate::exit::Failure;
use crate::schedule::quoting::{shell, shell_line, yaml};
use crate::schedule::{File, Job, Timing};

/// The job, for a file that `.gitlab-ci.yml` includes. When it runs is not said in files: a command line says it.
pub(crate) fn files(job: &Job, timing: &Timing, image: Option<&str>, docs: &str) -> Result<Vec<File>, Failure> {
    let cron = timing.when.cron_fields("GitLab")?;
    let image = image.map(|image| format!("  image: {}\n", yaml(image))).unwrap_or_default();
    let script: String = script(job, docs).lines().map(|line| format!("      {line}\n")).collect();
    let text = format!(
        r#"# {mark}
# Runs {when}, in UTC. GitLab keeps schedules outside the repository; this makes one:
#   glab schedule create --cron "{cron}" --ref main --description {title} --variable "TRUEUP_SCHEDULE:{name}"
# `DATABASE_URL` and the like are variables of the project, masked. TRUEUP_PUSH_TOKEN, masked and protected, is a project
# access token that may write the repository. The image must have `{program}` and `git`.
{title}:
{image}  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule" && $TRUEUP_SCHEDULE == "{name}"
  resource_group: {title}
  timeout: 1 hour
  variables:
    GIT_DEPTH: "1"
  script:
    - |
{script}"#,
        mark = job.mark(),
        when = timing.when,
        name = job.name,
        title = job.title(),
        program = job.program,
    );
    Ok(vec![File { name: format!("{}.gitlab-ci.yml", job.name), text }])
}

/// Runs, commits what changed also when part of a database could not be read, and ends as the run ended.
///
/// git asks for the token; it is in no command line.
fn script(job: &Job, docs: &str) -> String {
    format!(
        r#"status=0
{run} || status=$?
docs={docs}
if [ -z "$(git status --porcelain -- "$docs")" ]; then
  echo "nothing changed"
  exit $status
fi
git add --all -- "$docs"
git -c user.name=trueup -c user.email="trueup@$CI_SERVER_HOST" \
  commit --quiet --message "Database schema as of $(date -u +%Y-%m-%d)" -- "$docs"
git -c credential.helper= \
  -c credential.helper='!f() {{ echo username=trueup; echo "password=$TRUEUP_PUSH_TOKEN"; }}; f' \
  push "$CI_SERVER_URL/$CI_PROJECT_PATH.git" "HEAD:$CI_COMMIT_BRANCH"
exit $status
"#,
        run = shell_line(job.words()),
        docs = shell(docs),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::tests::{hostile_job, shown, timing};
    use crate::schedule::when::When;

    #[test]
    fn a_job_commits_what_changed() {
        let files = files(&hostile_job(), &timing(When::every("6h")), Some("example.com/trueup:1"), "the docs/db's");
        insta::assert_snapshot!(shown(files));
    }
}
