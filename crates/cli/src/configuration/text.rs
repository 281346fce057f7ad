//! Texts of `trueup.toml` in which variables of the environment stand.

use crate::exit::Failure;
use schemars::JsonSchema;
use serde::Deserialize;
use std::fmt;
use trueup_model::Secret;

/// A text in which `${NAME}` stands for a variable of the environment.
///
/// It is expanded where it is used: a command that does not need a variable runs without it.
#[derive(Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(transparent)]
pub(crate) struct Text(String);

/// As it is written: no value of a variable is in it.
impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Text {
    /// A text as it is written.
    pub(crate) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// As it is written.
    pub(crate) fn written(&self) -> &str {
        &self.0
    }

    /// Whether the variables are all of it that could be secret: at least one, and not a word of eight letters or
    /// more beside them.
    pub(crate) fn keeps_its_secret_elsewhere(&self) -> bool {
        let mut rest = self.0.as_str();
        let mut outside = String::new();
        while let Some((before, after)) = rest.split_once("${") {
            outside.push_str(before);
            rest = after.split_once('}').map_or("", |(_, after)| after);
        }
        let has_variable = self.0.contains("${");
        outside.push_str(rest);
        has_variable && !outside.split_whitespace().any(|word| word.len() > 8)
    }

    /// With the variables' values, each of which `lookup` knows; `place` is where the text stands, for messages.
    pub(crate) fn expand(&self, place: &str, lookup: &dyn Fn(&str) -> Option<String>) -> Result<Secret, Failure> {
        let mut expanded = String::new();
        let mut rest = self.0.as_str();
        while let Some((before, after)) = rest.split_once("${") {
            let Some((name, behind)) = after.split_once('}') else {
                let message = format!("`{place}` in trueup.toml is not right: `${{` without `}}`");
                return Err(Failure::new(message, "write `${NAME}` for a variable of the environment"));
            };
            let Some(value) = lookup(name) else {
                let message = format!("the variable `{name}` is not set, which `{place}` in trueup.toml needs");
                return Err(Failure::new(message, "set it in the environment, or in `.env` beside trueup.toml"));
            };
            expanded.push_str(before);
            expanded.push_str(&value);
            rest = behind;
        }
        expanded.push_str(rest);
        Ok(Secret::new(expanded))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expand(text: &str) -> Result<String, String> {
        let lookup = |name: &str| (name == "USER").then(|| "ann".to_owned());
        let expanded = Text::new(text).expand("database.shop.source", &lookup);
        expanded.map(|secret| secret.expose().to_owned()).map_err(|failure| failure.message)
    }

    #[test]
    fn variables_have_their_values() {
        assert_eq!(expand("postgres://${USER}@h/${USER}").unwrap(), "postgres://ann@h/ann");
        assert_eq!(expand("plain $x").unwrap(), "plain $x");
        assert!(expand("${NOBODY}").unwrap_err().contains("`NOBODY` is not set, which `database.shop.source`"));
        assert!(expand("${USER").is_err());
    }

    #[test]
    fn a_secret_written_out_is_known() {
        for text in ["${TOKEN}", "Bearer ${TOKEN}", "${A}${B}"] {
            assert!(Text::new(text).keeps_its_secret_elsewhere(), "{text}");
        }
        for text in ["abcdef", "Bearer eyJhbGciOiJIUzI1", "${A}0123456789"] {
            assert!(!Text::new(text).keeps_its_secret_elsewhere(), "{text}");
        }
    }
}
