//! The databases of a server, each as a source of its own.

use super::connect::{field, rows};
use super::connection::connect;
use super::environment::Environment;
use super::settings::{Settings, Written};
use super::source_text::SourceText;
use crate::error::Error;
use crate::source::SourceOptions;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use trueup_model::Secret;

/// Where there is one on nearly every server.
const MAINTENANCE: &str = "postgres";

/// The databases of a server that the role may connect to, by name, each with the text of its source.
pub(crate) fn databases(text: &str, options: &SourceOptions) -> Result<Vec<(String, Secret)>, Error> {
    let environment = Environment::of_process();
    let names_one = SourceText::parse(text)?.parameters.contains_key("dbname");
    let at_first = if names_one { text.to_owned() } else { with_database(text, MAINTENANCE) };
    let mut settings = Settings::parse(&at_first, Written::Elsewhere, &environment)?;
    let session = connect(&mut settings, options)?;
    let sql = include_str!("queries/databases.sql");
    let answer = session.block_on(session.client().simple_query(sql));
    let answer = answer.map_err(|error| session.error(&error, "the server's databases"))?;
    let named = |name: &str| (name.to_owned(), Secret::new(with_database(text, name)));
    Ok(rows(&answer).map(|row| named(field(row, 0))).collect())
}

/// A source's text for another database of the same server: what is said last holds.
fn with_database(text: &str, database: &str) -> String {
    if let Some((scheme, rest)) = text.split_once("://") {
        let (place, query) =
            rest.split_once('?').map_or((rest, String::new()), |(place, query)| (place, format!("?{query}")));
        let authority = place.split_once('/').map_or(place, |(authority, _)| authority);
        return format!("{scheme}://{authority}/{}{query}", utf8_percent_encode(database, NON_ALPHANUMERIC));
    }
    format!("{text} dbname='{}'", database.replace('\\', "\\\\").replace('\'', "\\'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_last_holds() {
        for text in ["postgres://ann@h:5433", "postgres://ann@h:5433/x?sslmode=disable", "host=h port=5433 dbname=x"] {
            let text = with_database(text, "it's a \\ &shop?");
            let parameters = SourceText::parse(&text).unwrap().parameters;
            let value = |key: &str| parameters.get(key).cloned();
            assert_eq!(value("dbname").as_deref(), Some("it's a \\ &shop?"), "{text}");
            assert_eq!(value("host").as_deref(), Some("h"));
        }
    }
}
