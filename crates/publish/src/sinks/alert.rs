//! Where alerts go: an address, a file, the pages of GitHub Actions.

use crate::error::Error;
use crate::render::alert::{Alert, AlertForm};
use crate::sinks::webhook::{Webhook, WebhookSettings};
use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

/// A place that takes alerts.
#[derive(Debug)]
pub enum AlertPlace {
    /// An address.
    Address {
        /// For whom it is written.
        form: AlertForm,
        /// Where it goes, and with what.
        settings: WebhookSettings,
    },
    /// A file: a line of JSON is added for each.
    File(PathBuf),
    /// Annotations on stdout, and Markdown in the file that GitHub Actions shows as the run's page.
    GitHub {
        /// That file, where there is one.
        summary: Option<PathBuf>,
    },
}

impl AlertPlace {
    /// Sends an alert; what is to be printed to stdout comes back.
    ///
    /// # Errors
    ///
    /// It did not arrive, also when tried again.
    pub fn send(&self, alert: &Alert<'_>) -> Result<Option<String>, Error> {
        match self {
            Self::Address { form, settings } => {
                let body = alert.body(*form).to_string().into_bytes();
                Webhook::new(settings.clone())?.post_json(body)?;
                Ok(None)
            }
            Self::File(path) => {
                append(path, &format!("{}\n", alert.body(AlertForm::Generic)))?;
                Ok(None)
            }
            Self::GitHub { summary } => {
                if let Some(path) = summary {
                    append(path, &format!("{}\n", alert.report.markdown("the last run", alert.about)))?;
                }
                Ok(Some(alert.report.github_annotations()))
            }
        }
    }
}

fn append(path: &PathBuf, text: &str) -> Result<(), Error> {
    let appended = OpenOptions::new().append(true).create(true).open(path);
    appended.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| Error::NotSent {
        sink: format!("the file `{}`", path.display()),
        because: error.to_string(),
        hint: "name a file in a folder that is there and may be written to".to_owned(),
    })
}
