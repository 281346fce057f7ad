//! What can be read from a `prisma.config.ts` without running it: what is written out in it.

/// A setting of the configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Setting {
    /// It is not there.
    #[default]
    Absent,
    /// It is written out.
    Literal(String),
    /// It is computed: only running the file would tell.
    Unknown,
}

/// The settings that matter to a database.
#[derive(Debug, Clone, Default)]
pub(super) struct Settings {
    pub(super) schema: Setting,
    pub(super) migrations: Setting,
    /// The environment variable of the datasource's URL.
    pub(super) url_variable: Option<String>,
}

impl Settings {
    pub(super) fn parse(text: &str) -> Self {
        let mut settings = Self::default();
        for (key, value) in entries(&tokens(text)) {
            match key.as_str() {
                "schema" => settings.schema = merged(&settings.schema, &value),
                "migrations.path" => settings.migrations = merged(&settings.migrations, &value),
                "datasource.url" => settings.url_variable = variable(&value),
                _ => {}
            }
        }
        settings
    }
}

/// A setting that comes twice is known only if it says the same.
fn merged(known: &Setting, value: &[Token]) -> Setting {
    let found = literal(value).map_or(Setting::Unknown, Setting::Literal);
    if *known == Setting::Absent || *known == found { found } else { Setting::Unknown }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Text(String),
    /// A text with `${…}` in it.
    Template,
    Sign(char),
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        if rest.starts_with("//") {
            length = rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            length = rest.find("*/").map_or(rest.len(), |at| at + 2);
        } else if matches!(c, '"' | '\'' | '`') {
            let (token, end) = quoted(rest, c);
            tokens.push(token);
            length = end;
        } else if c.is_alphanumeric() || c == '_' || c == '$' {
            length = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$')).unwrap_or(rest.len());
            tokens.push(Token::Word(rest.get(..length).unwrap_or_default().to_owned()));
        } else if !c.is_whitespace() {
            tokens.push(Token::Sign(c));
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    tokens
}

/// A text in quotes, and how long it is with them.
fn quoted(rest: &str, quote: char) -> (Token, usize) {
    let mut text = String::new();
    let mut characters = rest.char_indices().skip(1);
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' => text.extend(characters.next().map(|(_, escaped)| escaped)),
            _ if c == quote => {
                let is_template = quote == '`' && text.contains("${");
                return (if is_template { Token::Template } else { Token::Text(text) }, at + c.len_utf8());
            }
            _ => text.push(c),
        }
    }
    (Token::Template, rest.len())
}

/// The values in the objects of a file, each with the keys that lead to it: `migrations.path`.
fn entries(tokens: &[Token]) -> Vec<(String, Vec<Token>)> {
    let mut entries = Vec::new();
    let mut keys: Vec<Option<String>> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let key = match (token, tokens.get(at + 1)) {
            (Token::Word(key) | Token::Text(key), Some(Token::Sign(':'))) => Some(key.clone()),
            _ => None,
        };
        match (key, tokens.get(at + 2)) {
            (Some(key), Some(Token::Sign('{'))) => {
                keys.push(Some(key));
                at += 3;
                continue;
            }
            (Some(key), Some(_)) => {
                let path = keys.iter().flatten().cloned().chain([key]).collect::<Vec<_>>().join(".");
                let value = value(tokens.get(at + 2..).unwrap_or_default());
                at += 2 + value.len();
                entries.push((path, value));
                continue;
            }
            _ => {}
        }
        match token {
            Token::Sign('{') => keys.push(None),
            Token::Sign('}') => {
                keys.pop();
            }
            // `{ schema }` takes the value of a variable.
            Token::Word(word) if word == "schema" && is_shorthand(tokens, at) && keys.iter().flatten().count() == 0 => {
                entries.push((word.clone(), Vec::new()));
            }
            Token::Word(_) | Token::Text(_) | Token::Template | Token::Sign(_) => {}
        }
        at += 1;
    }
    entries
}

fn is_shorthand(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    matches!(before, Some(Token::Sign('{' | ','))) && matches!(tokens.get(at + 1), Some(Token::Sign('}' | ',')))
}

/// The tokens up to the comma or the brace that ends a value.
fn value(tokens: &[Token]) -> Vec<Token> {
    let mut depth = 0_usize;
    let is_end = |token: &&Token| {
        match token {
            Token::Sign(',' | '}') if depth == 0 => return false,
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')' | ']' | '}') => depth = depth.saturating_sub(1),
            Token::Word(_) | Token::Text(_) | Token::Template | Token::Sign(_) => {}
        }
        true
    };
    tokens.iter().take_while(is_end).cloned().collect()
}

/// A text in quotes, or such texts joined, also below the configuration's own folder, which relative paths start from.
fn literal(value: &[Token]) -> Option<String> {
    if let [Token::Text(text)] = value {
        return Some(text.clone());
    }
    let call = match value {
        [Token::Word(path), Token::Sign('.'), call @ ..] if path == "path" => call,
        call => call,
    };
    let [Token::Word(function), Token::Sign('('), arguments @ .., Token::Sign(')')] = call else { return None };
    let mut parts: Vec<&[Token]> = arguments.split(|token| *token == Token::Sign(',')).collect();
    parts.pop_if(|part| part.is_empty());
    let is_below = parts.first().is_some_and(|first| is_own_folder(first));
    // What `resolve` starts from is the working folder, unless it is told.
    if function != "join" && !(function == "resolve" && is_below) {
        return None;
    }
    let text = |part: &&[Token]| match part {
        [Token::Text(text)] => Some(text.clone()),
        _ => None,
    };
    let texts: Option<Vec<String>> = parts.iter().skip(usize::from(is_below)).map(text).collect();
    texts.filter(|texts| !texts.is_empty()).map(|texts| texts.join("/"))
}

/// `__dirname`, or `import.meta.dirname`.
fn is_own_folder(part: &[Token]) -> bool {
    let words: Vec<&str> = part
        .iter()
        .filter_map(|token| match token {
            Token::Word(word) => Some(word.as_str()),
            Token::Text(_) | Token::Template | Token::Sign(_) => None,
        })
        .collect();
    words == ["__dirname"] || words == ["import", "meta", "dirname"]
}

/// The variable of `env("NAME")`, `process.env.NAME` or `process.env["NAME"]`, where there is one only.
fn variable(value: &[Token]) -> Option<String> {
    let mut found = Vec::new();
    for (at, token) in value.iter().enumerate() {
        if *token != Token::Word("env".to_owned()) {
            continue;
        }
        match (value.get(at + 1), value.get(at + 2)) {
            (Some(Token::Sign('.')), Some(Token::Word(name))) => found.push(name.clone()),
            (Some(Token::Sign('(' | '[' | '<')), _) => {
                let text = value.iter().skip(at + 2).find_map(|token| match token {
                    Token::Text(text) => Some(text.clone()),
                    Token::Word(_) | Token::Template | Token::Sign(_) => None,
                });
                found.extend(text);
            }
            _ => {}
        }
    }
    found.dedup();
    match found.as_slice() {
        [name] => Some(name.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Setting, Settings};

    #[test]
    fn what_is_written_out_is_read() {
        let settings = Settings::parse(
            r#"
            import "dotenv/config";
            import { defineConfig, env } from "prisma/config";
            // schema: "not/this.prisma",
            export default defineConfig({
              schema: "db/schema.prisma",
              migrations: { path: path.join("db", 'migrations'), seed: "tsx seed.ts" },
              datasource: { url: env("DB_URL") },
            });
            "#,
        );
        assert_eq!(settings.schema, Setting::Literal("db/schema.prisma".to_owned()));
        assert_eq!(settings.migrations, Setting::Literal("db/migrations".to_owned()));
        assert_eq!(settings.url_variable.as_deref(), Some("DB_URL"));
    }

    #[test]
    fn joined_texts_are_read() {
        for joined in [
            "path.join('a', \"b.prisma\")",
            "join('a', 'b.prisma')",
            "path.join(__dirname, 'a', 'b.prisma',)",
            "path.resolve(import.meta.dirname, 'a/b.prisma')",
        ] {
            let settings = Settings::parse(&format!("export default {{ schema: {joined}, }}"));
            assert_eq!(settings.schema, Setting::Literal("a/b.prisma".to_owned()), "{joined}");
        }
    }

    #[test]
    fn what_is_computed_is_known_to_be_unknown() {
        for computed in [
            "process.env.SCHEMA",
            "`${root}/schema.prisma`",
            "path.join(root, 'x')",
            "path.resolve('x')",
            "a ? 'x' : 'y'",
        ] {
            let settings = Settings::parse(&format!("export default {{ schema: {computed} }}"));
            assert_eq!(settings.schema, Setting::Unknown, "{computed}");
        }
        assert_eq!(Settings::parse("const schema = f(); export default { schema }").schema, Setting::Unknown);
        assert_eq!(Settings::parse("const schema = f(); export default { schema, }").schema, Setting::Unknown);
    }

    #[test]
    fn the_url_is_a_variable_only_where_there_is_one() {
        let variable =
            |url: &str| Settings::parse(&format!("export default {{ datasource: {{ url: {url} }} }}")).url_variable;
        assert_eq!(variable("process.env.DATABASE_URL!").as_deref(), Some("DATABASE_URL"));
        assert_eq!(variable("process.env['A'] ?? ''").as_deref(), Some("A"));
        assert_eq!(variable("env<Env>('B')").as_deref(), Some("B"));
        assert_eq!(variable("process.env.A ?? process.env.B"), None);
        assert_eq!(variable("'postgres://u:p@h/d'"), None);
    }
}
