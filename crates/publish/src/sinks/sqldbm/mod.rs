//! SqlDBM, a modelling tool in the cloud: each push is a project or a revision of one, and none is made twice.
//!
//! What its service does is known from the vendor's own client and documentation; where these disagree (does a push
//! answer before or after it is kept?), both are lived with.

mod answers;
mod body;
mod client;
mod explain;
mod sent;
mod target;

use crate::delivery::{Delivered, Delivery, Receipt, Receipts, SendOptions, Sink};
use crate::error::Error;
use crate::render::text::visible;
use crate::sinks::http::{self, Timing, Url};
use answers::newest;
use body::{Body, Diagram, Packed};
use client::{Client, Posted};
use explain::Doing;
use sent::{Arrived, Sent};
use target::Target;
use trueup_model::{Scope, Secret};

/// Where SqlDBM's API is.
pub const SQLDBM_API: &str = "https://api.sqldbm.com";
/// How many digits of a fingerprint a revision's name carries.
const DIGITS: usize = 8;

/// A project of SqlDBM's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SqlDbmProject {
    /// By its name; made where there is none.
    Name(String),
    /// By its id.
    Id(String),
}

/// A type of database as SqlDBM spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SqlDbmType {
    /// In requests.
    pub in_requests: &'static str,
    /// In links.
    pub in_links: &'static str,
}

/// What must be known to push to SqlDBM.
#[derive(Debug, Clone)]
pub struct SqlDbmSettings {
    /// The project.
    pub project: SqlDbmProject,
    /// The branch, by name or id, where the project has several.
    pub branch: Option<String>,
    /// The revision's name, in which `{database}`, `{date}` and `{fingerprint}` are replaced.
    pub revision_name: Option<String>,
    /// Whether another user's lock is overridden.
    pub strict: bool,
    /// Diagrams on which new objects are put.
    pub diagrams: Vec<String>,
    /// The type of a new project; else the product's own.
    pub database_type: Option<SqlDbmType>,
    /// The type that goes with a product's word, if SqlDBM has one.
    pub type_of: fn(&str) -> Option<SqlDbmType>,
    /// The API's address, [`SQLDBM_API`].
    pub base_url: String,
    /// The user's token.
    pub token: Secret,
    /// How long is waited.
    pub timing: Timing,
}

/// A project of SqlDBM's that DDL is pushed to.
#[derive(Debug)]
pub struct SqlDbm {
    settings: SqlDbmSettings,
    client: Client,
}

/// The projects that a token sees, ids and names.
///
/// # Errors
///
/// SqlDBM cannot be reached, or does not take the token.
pub fn sqldbm_projects(base_url: &str, token: &Secret, timing: Timing) -> Result<Vec<(String, String)>, Error> {
    let client = Client::new(&base(base_url)?, token, timing)?;
    Ok(client.projects()?.into_iter().map(|project| (project.id, client.http.shown(&project.name))).collect())
}

fn base(text: &str) -> Result<Url, Error> {
    let refusal = |because: String| not_sent(because, format!("the API is at {SQLDBM_API}"));
    let base = http::address(text, false).map_err(|error| refusal(error.to_string()))?;
    match base.username().is_empty() && base.password().is_none() {
        true => Ok(base),
        false => Err(refusal("the address holds a user or password, and only the token tells who asks".to_owned())),
    }
}

fn not_sent(because: impl Into<String>, hint: impl Into<String>) -> Error {
    Error::NotSent { sink: "SqlDBM".to_owned(), because: because.into(), hint: hint.into() }
}

impl SqlDbm {
    /// The sink. Sends nothing yet.
    ///
    /// # Errors
    ///
    /// The address, the token or the project's name cannot be.
    pub fn new(settings: SqlDbmSettings) -> Result<Self, Error> {
        let (SqlDbmProject::Name(project) | SqlDbmProject::Id(project)) = &settings.project;
        if project.trim().is_empty() {
            return Err(not_sent("the project has no name", "name it with `--project`"));
        }
        let client = Client::new(&base(&settings.base_url)?, &settings.token, settings.timing)?;
        Ok(Self { settings, client })
    }

    /// The name of the revision to be made.
    fn revision_name(&self, delivery: &Delivery<'_>, fingerprint: &str) -> String {
        let template = self.settings.revision_name.as_deref().unwrap_or("{database} {date} {fingerprint}");
        template
            .replace("{date}", &delivery.now.strftime("%Y-%m-%d").to_string())
            .replace("{fingerprint}", short(fingerprint))
            .replace("{database}", delivery.database)
    }

    /// Settles a push that was sent and never confirmed: the receipt of one that has arrived, or of none with its scope.
    ///
    /// Only time makes a push that is not there one that has not arrived: the server may still be at work.
    fn settle(&self, pending: Receipt, options: SendOptions, receipts: &mut Receipts<'_>) -> Result<Receipt, Error> {
        let Some(sent) = Sent::of(&pending) else {
            return Err(not_sent("what is kept of the last push is not understood", "look in SqlDBM, then `--force`"));
        };
        let limit = jiff::SignedDuration::try_from(self.settings.timing.limit).unwrap_or(jiff::SignedDuration::MAX);
        let at_once = options.force || options.dry_run;
        let found = if at_once { sent.look(&self.client, false) } else { sent.wait_for(&self.client, false) }?;
        let is_over = jiff::Timestamp::now().duration_since(pending.sent_at) > limit;
        if found.is_none() && !is_over && !at_once {
            return Err(self.still_unknown(&sent, &pending, limit));
        }
        let settled = Receipt { unknown: false, notes: [].into(), ..pending };
        if found.is_none() {
            return Ok(Receipt { fingerprint: String::new(), ..settled });
        }
        if !options.dry_run {
            receipts.keep(&self.identity(), settled.clone())?;
        }
        Ok(settled)
    }

    fn still_unknown(&self, sent: &Sent, pending: &Receipt, limit: jiff::SignedDuration) -> Error {
        let over = pending.sent_at.checked_add(limit).unwrap_or(pending.sent_at).strftime("%H:%M:%S");
        Error::Unknown {
            what: format!("`{}`, sent before,", visible(&sent.name)),
            because: format!("{} does not show it, and may still be at work on it", self.client.http.server()),
            hint: format!(
                "nothing was sent now; run it again after {over} UTC: what is not there by then is sent again. \
                 `--force` sends at once"
            ),
        }
    }

    /// Whether a person must say that this reach is meant: whether SqlDBM then drops all else is not known.
    fn check_scope(&self, scope: &Scope, last: Option<&Receipt>, partial: bool) -> Result<(), Error> {
        if partial {
            return Ok(());
        }
        let hint = "whether SqlDBM then drops what is not in the DDL is not known; `--partial` sends it all the same";
        if scope.divides_schemas() {
            let because = format!("only part of a schema is meant ({scope}), and a project holds whole ones");
            return Err(not_sent(because, hint));
        }
        match last {
            Some(receipt) if receipt.scope != scope.to_string() => {
                let because = format!("the last push reached another way: then {}, now {scope}", receipt.scope);
                Err(not_sent(because, hint))
            }
            _ => Ok(()),
        }
    }

    /// The reach to remember. Single tables are an exception, after which the project's reach stays what it was.
    fn scope_to_keep(scope: &Scope, last: Option<&Receipt>) -> String {
        match last {
            Some(receipt) if scope.divides_schemas() => receipt.scope.clone(),
            _ => scope.to_string(),
        }
    }

    fn database_type(&self, product: &str) -> Option<SqlDbmType> {
        self.settings.database_type.or_else(|| (self.settings.type_of)(product))
    }

    fn pack(&self, delivery: &Delivery<'_>, target: &Target, revision: &str) -> Result<Packed, Error> {
        let mut body = Body {
            db_type: None,
            project_name: None,
            source_format: "ddl",
            strict_mode: None,
            revision_name: revision,
            add_to_diagram: self
                .settings
                .diagrams
                .iter()
                .map(|name| Diagram { subject_area: None, diagram_name: name })
                .collect(),
            payload: delivery.ddl,
        };
        match target {
            Target::Existing(_) => body.strict_mode = Some(self.settings.strict),
            Target::New { name, .. } => {
                let own = self.database_type(delivery.product);
                let without = || {
                    let because = format!("SqlDBM has no type `{}` for the new project `{name}`", delivery.product);
                    not_sent(because, "name the type by which it shall read the DDL with `--db-type`")
                };
                body.db_type = Some(own.ok_or_else(without)?.in_requests);
                body.project_name = Some(name);
            }
        }
        body.pack()
    }

    fn would_send(&self, delivery: &Delivery<'_>, target: &Target, packed: &Packed) -> Vec<String> {
        let mut lines = vec![format!("POST {}", target.address(&self.client)), "authorization: Bearer ***".to_owned()];
        let headers = self.client.post_headers();
        lines.extend(headers.iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap_or("***"))));
        lines.push(String::new());
        lines.push(self.client.http.shown(&packed.head()));
        lines.push(String::new());
        let sizes = (packed.plain, packed.bytes.len(), delivery.ddl.len());
        lines.push(format!("{} bytes, packed {}; of it DDL: {} bytes", sizes.0, sizes.1, sizes.2));
        lines.push(format!("that is: {}", target.what()));
        lines
    }

    /// Sends, and sees to it that the receipt tells the truth whatever happens.
    fn post(&self, push: &Push<'_>, packed: Packed, receipts: &mut Receipts<'_>) -> Result<Delivered, Error> {
        let Push { target, sent, before, fingerprint, scope, .. } = push;
        let identity = self.identity();
        let sent_at = jiff::Timestamp::now();
        let arrived =
            Receipt { fingerprint: (*fingerprint).to_owned(), scope: scope.clone(), sent_at, ..Receipt::default() };
        let pending = Receipt { unknown: true, notes: sent.notes(), ..arrived.clone() };
        receipts.keep(&identity, pending)?;
        let (said, trouble) = match self.client.post(target.address(&self.client), packed.bytes, &target.doing()) {
            Posted::Refused(error) => {
                receipts.put_back(&identity, before.clone())?;
                return Err(error);
            }
            Posted::Accepted(said) => (Some(said), None),
            Posted::Unknown(because) => (None, Some(because)),
        };
        match (sent.wait_for(&self.client, said.is_some()), trouble) {
            (Ok(Some(found)), trouble) => {
                receipts.keep(&identity, arrived)?;
                Ok(self.sent(push, &found, said.as_deref(), trouble.as_deref()))
            }
            (looked, trouble) => Err(self.unconfirmed(push, trouble, looked.err())),
        }
    }

    fn sent(&self, push: &Push<'_>, found: &Arrived, said: Option<&str>, trouble: Option<&str>) -> Delivered {
        let mut remarks = push.target.remarks(&self.client);
        if let Some(name) = &found.other_name {
            remarks.push(format!("SqlDBM calls the new revision `{}`", self.client.http.shown(name)));
        }
        remarks
            .extend(said.filter(|said| !said.is_empty() && *said != "{}").map(|said| format!("SqlDBM says: {said}")));
        remarks.extend(trouble.map(|because| format!("no good answer came ({because}), but it has arrived")));
        let revision = visible(&push.revision);
        let what = match (&push.target, found.number) {
            (Target::New { name, .. }, _) => format!("new project `{}` with revision `{revision}`", visible(name)),
            (Target::Existing(project), Some(number)) => {
                format!("new revision {number} `{revision}` of {}", project.words)
            }
            (Target::Existing(project), None) => format!("new revision `{revision}` of {}", project.words),
        };
        let place = match &push.target {
            Target::New { .. } => &found.id,
            Target::Existing(project) => project.branch.as_ref().map_or(&project.id, |branch| &branch.id),
        };
        let of_type = self.database_type(push.product);
        let link =
            |of_type: SqlDbmType| format!("https://app.sqldbm.com/{}/DatabaseExplorer/p{place}/", of_type.in_links);
        Delivered::Sent { what, link: of_type.map(link), remarks }
    }

    fn unconfirmed(&self, push: &Push<'_>, trouble: Option<String>, looked: Option<Error>) -> Error {
        let first = trouble.unwrap_or_else(|| "SqlDBM took it".to_owned());
        let then = looked.map_or_else(|| "it is not there yet".to_owned(), |error| format!("looking for it: {error}"));
        Error::Unknown {
            what: format!("`{}`", visible(&push.sent.name)),
            because: format!("{first}\n{then}"),
            hint: "SqlDBM may still be at work on it. It is not sent again now; the next run looks for it first, and \
                   sends only if it is not there"
                .to_owned(),
        }
    }
}

/// A push that is about to be sent.
struct Push<'a> {
    target: Target,
    revision: String,
    sent: Sent,
    /// The receipt to go back to where it is refused.
    before: Option<Receipt>,
    fingerprint: &'a str,
    scope: String,
    product: &'a str,
}

impl Sink for SqlDbm {
    fn identity(&self) -> String {
        let SqlDbmSettings { project, branch, base_url, .. } = &self.settings;
        let project = match project {
            SqlDbmProject::Name(name) => name.trim().to_owned(),
            SqlDbmProject::Id(id) => format!("project {}", id.trim()),
        };
        let branch = branch.as_ref().map(|branch| format!(" branch {branch}")).unwrap_or_default();
        let elsewhere =
            if base_url == SQLDBM_API { String::new() } else { format!(" at {}", self.client.http.server()) };
        format!("sqldbm {project}{branch}{elsewhere}")
    }

    fn send(
        &self,
        delivery: &Delivery<'_>,
        options: SendOptions,
        receipts: &mut Receipts<'_>,
    ) -> Result<Delivered, Error> {
        let identity = self.identity();
        let fingerprint = delivery.fingerprint();
        let last = receipts.last(&identity).cloned();
        self.check_scope(delivery.scope, last.as_ref(), options.partial)?;
        let scope = Self::scope_to_keep(delivery.scope, last.as_ref());
        let was_pending = last.as_ref().is_some_and(|receipt| receipt.unknown);
        let last = match last {
            Some(pending) if pending.unknown => Some(self.settle(pending, options, receipts)?),
            settled => settled,
        };
        if let Some(receipt) = last.as_ref().filter(|receipt| receipt.fingerprint == fingerprint && !options.force) {
            let what = match was_pending {
                true => "the last push, of which no answer had come, has arrived".to_owned(),
                false => format!("the same was pushed on {}", receipt.sent_at.strftime("%Y-%m-%d at %H:%M UTC")),
            };
            return Ok(Delivered::Unchanged { what });
        }
        let target = Target::find(&self.client, &self.settings)?;
        if let Some(name) = target.newest_with(short(&fingerprint)).filter(|_| !options.force) {
            let what = format!("the last revision, `{}`, is of the same", self.client.http.shown(name));
            let sent_at = jiff::Timestamp::now();
            if !options.dry_run {
                receipts.keep(&identity, Receipt { fingerprint, scope, sent_at, ..Receipt::default() })?;
            }
            return Ok(Delivered::Unchanged { what });
        }
        let revision = self.revision_name(delivery, &fingerprint);
        let packed = self.pack(delivery, &target, &revision)?;
        if options.dry_run {
            let mut lines = self.would_send(delivery, &target, &packed);
            if was_pending {
                lines.push("but of the last push no answer came: a run looks for that first".to_owned());
            }
            return Ok(Delivered::WouldSend { lines });
        }
        let sent = target.sent(&revision);
        let push =
            Push { target, revision, sent, before: last, fingerprint: &fingerprint, scope, product: delivery.product };
        self.post(&push, packed, receipts)
    }
}

/// The digits of a fingerprint that a name carries.
fn short(fingerprint: &str) -> &str {
    fingerprint.get(..DIGITS).unwrap_or(fingerprint)
}

impl Target {
    /// The name of its newest revision, if that carries these digits.
    fn newest_with(&self, digits: &str) -> Option<&str> {
        let Self::Existing(project) = self else { return None };
        let name = &newest(&project.revisions)?.name;
        name.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == digits).then_some(name)
    }

    fn doing(&self) -> Doing {
        match self {
            Self::New { name, .. } => Doing::Creating { project: visible(name).into_owned() },
            Self::Existing(project) => Doing::Revising { target: project.words.clone() },
        }
    }
}
