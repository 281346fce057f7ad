//! Texts as the languages of schedulers must have them.

use std::fmt::Write;

/// One word of a shell's command line.
///
/// Without a backslash, about which cron programs disagree.
pub(crate) fn shell(word: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_./:@%+,-=".contains(&byte);
    // `NAME=value` as the first word would set a variable.
    if !word.is_empty() && word.bytes().all(is_plain) && !word.contains('=') {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\"'\"'"))
}

/// A line of a shell: a program and its arguments.
pub(crate) fn shell_line<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    words.into_iter().map(shell).collect::<Vec<_>>().join(" ")
}

/// A value of systemd that is taken as it stands: only `%` means something.
pub(crate) fn systemd_value(text: &str) -> String {
    text.replace('%', "%%")
}

/// A quoted word of systemd. Dollars mean variables in arguments, and nothing in the path of the program.
pub(crate) fn systemd_word(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_./:=@+,-".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_plain) {
        return text.to_owned();
    }
    format!("\"{}\"", systemd_value(text).replace('\\', "\\\\").replace('"', "\\\""))
}

/// An argument in systemd's `ExecStart=`.
pub(crate) fn systemd_argument(text: &str) -> String {
    systemd_word(&text.replace('$', "$$"))
}

/// A word of a batch file's command line, which holds no quotation mark.
///
/// Between quotation marks only `%` means something to the shell. A program takes a backslash before the closing one
/// for an escape, so such backslashes are doubled.
pub(crate) fn batch(word: &str) -> String {
    let doubled = word.replace('%', "%%");
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_./:\\-".contains(&byte);
    if !word.is_empty() && word.bytes().all(is_plain) {
        return doubled;
    }
    let backslashes = doubled.len() - doubled.trim_end_matches('\\').len();
    format!("\"{doubled}{}\"", "\\".repeat(backslashes))
}

/// Text of XML, in ASCII: so it means the same in any encoding that a program may guess.
pub(crate) fn xml(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, letter| {
        match letter {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            letter if letter.is_ascii() => out.push(letter),
            letter => {
                // Writing to a text cannot fail.
                let _ = write!(out, "&#{};", u32::from(letter));
            }
        }
        out
    })
}

/// A text of YAML: what JSON quotes, YAML reads.
pub(crate) fn yaml(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = r#"/srv/it's 100% "a" $HOME `b` & <c>/ü"#;

    #[test]
    fn each_language_has_its_own() {
        assert_eq!(shell("/usr/bin/trueup"), "/usr/bin/trueup");
        assert_eq!(shell(""), "''");
        assert_eq!(shell("A=b"), "'A=b'");
        assert_eq!(shell(HOSTILE), r#"'/srv/it'"'"'s 100% "a" $HOME `b` & <c>/ü'"#);
        assert_eq!(systemd_value(HOSTILE), r#"/srv/it's 100%% "a" $HOME `b` & <c>/ü"#);
        assert_eq!(systemd_argument(HOSTILE), r#""/srv/it's 100%% \"a\" $$HOME `b` & <c>/ü""#);
        assert_eq!(xml(HOSTILE), "/srv/it's 100% &quot;a&quot; $HOME `b` &amp; &lt;c&gt;/&#252;");
        assert_eq!(yaml(HOSTILE), r#""/srv/it's 100% \"a\" $HOME `b` & <c>/ü""#);
    }

    #[test]
    fn batch_files_keep_backslashes_from_their_quotation_marks() {
        assert_eq!(batch(r"C:\trueup\trueup.exe"), r"C:\trueup\trueup.exe");
        assert_eq!(batch(r"C:\Program Files (x86)\100% & co\"), r#""C:\Program Files (x86)\100%% & co\\""#);
        assert_eq!(batch(""), "\"\"");
    }
}
