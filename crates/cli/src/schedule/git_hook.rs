//! Hooks of git, beside those that are there.

use crate::schedule::quoting::shell_line;
use crate::schedule::{Job, block, read_environment};
use clap::ValueEnum;

/// A moment in git's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Hook {
    /// Before a commit: stops it when the documents are stale
    PreCommit,
    /// After a merge or a pull: refreshes the documents
    PostMerge,
}

impl Hook {
    /// All of them.
    pub(crate) const ALL: [Self; 2] = [Self::PreCommit, Self::PostMerge];

    /// Its file.
    pub(crate) fn file_name(self) -> &'static str {
        match self {
            Self::PreCommit => "pre-commit",
            Self::PostMerge => "post-merge",
        }
    }
}

const SHEBANG: &str = "#!/bin/sh\n";

/// The lines of a hook, without marks. What a hook gets on its input is left for those that come after.
pub(crate) fn lines(job: &Job, hook: Hook) -> String {
    let environment = job.env_file.as_deref().map(read_environment).unwrap_or_default();
    let check = if hook == Hook::PreCommit { Some("--check") } else { None };
    let arguments = job.arguments.iter().map(String::as_str);
    let words = [job.program.as_str(), "docs"].into_iter().chain(check).chain(["--quiet"]).chain(arguments);
    let command = format!("({environment}exec {}) </dev/null", shell_line(words));
    match hook {
        Hook::PreCommit => format!(
            "{command} || case $? in\n\
             1)\n  echo 'trueup: the documents of the database are stale: run `trueup docs`, add them, commit again' >&2\n  \
             exit 1\n  ;;\n\
             *) echo 'trueup: whether the documents are stale could not be found out' >&2 ;;\n\
             esac\n"
        ),
        Hook::PostMerge => {
            format!("{command} || echo 'trueup: the documents of the database could not all be refreshed' >&2\n")
        }
    }
}

/// A hook of its own.
pub(crate) fn script(job: &Job, hook: Hook) -> String {
    format!("{SHEBANG}{}", block::marked(&job.name, &lines(job, hook)))
}

/// A hook that is there, with the block in it: where it was, or before all else, for a hook may end anywhere.
///
/// # Errors
///
/// It is no script of a shell, or its block is torn.
pub(crate) fn put(text: &str, job: &Job, hook: Hook) -> Result<String, block::Torn> {
    let lines = lines(job, hook);
    if block::around(text, &job.name)?.is_some() {
        return block::put(text, &job.name, &lines);
    }
    let (shebang, rest) = text.split_at(text.find('\n').map_or(text.len(), |end| end + 1));
    if !is_shell(shebang) {
        return Err("it is no script of `sh`".to_owned());
    }
    let end = if shebang.ends_with('\n') { "" } else { "\n" };
    Ok(format!("{shebang}{end}{}{rest}", block::marked(&job.name, &lines)))
}

/// What is left of a hook without the block; `None` if it had none. Empty if nothing else was in it.
pub(crate) fn taken_out(text: &str, name: &str) -> Result<Option<String>, block::Torn> {
    let left = block::taken_out(text, name)?;
    Ok(left.map(|left| if left == SHEBANG { String::new() } else { left }))
}

/// Whether a first line calls for a shell that knows what `sh` knows: `#!/bin/sh -e`, `#!/usr/bin/env bash`.
fn is_shell(shebang: &str) -> bool {
    let Some(words) = shebang.strip_prefix("#!") else { return false };
    let mut words = words.split_whitespace().map(|word| word.rsplit('/').next().unwrap_or(word));
    let program = match words.next() {
        Some("env") => words.next(),
        program => program,
    };
    matches!(program, Some("sh" | "bash" | "dash" | "ash" | "ksh" | "zsh"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::tests::hostile_job;

    fn job() -> Job {
        Job { arguments: ["--source", "sqlite:a b.db"].map(str::to_owned).into(), ..hostile_job() }
    }

    #[test]
    fn hooks() {
        insta::assert_snapshot!(Hook::ALL.map(|hook| script(&job(), hook)).join("== \n"));
        let bare = Job { arguments: Vec::new(), env_file: None, ..job() };
        assert!(
            lines(&bare, Hook::PostMerge)
                .starts_with("(exec '/opt/it'\"'\"'s 100%/trueup' docs --quiet) </dev/null ||")
        );
    }

    #[test]
    fn a_hook_that_is_there_stays() {
        let theirs = "#!/usr/bin/env bash\nset -e\nlint\nexit 0\n";
        let both = put(theirs, &job(), Hook::PreCommit).unwrap_or_default();
        assert!(both.starts_with("#!/usr/bin/env bash\n# trueup: night-run\n"), "{both}");
        assert!(both.ends_with("# end of trueup: night-run\nset -e\nlint\nexit 0\n"), "{both}");
        assert_eq!(put(&both, &job(), Hook::PreCommit).as_deref(), Ok(both.as_str()));
        assert_eq!(taken_out(&both, "night-run"), Ok(Some(theirs.to_owned())));
        assert_eq!(taken_out(&script(&job(), Hook::PreCommit), "night-run"), Ok(Some(String::new())));
    }

    #[test]
    fn what_is_no_shell_script_is_left_alone() {
        for theirs in
            ["#!/usr/bin/python3\n", "#!/usr/bin/env node\n", "\u{7f}ELF", "", "echo\n", "#!/usr/bin/env fish\n"]
        {
            assert!(put(theirs, &job(), Hook::PreCommit).is_err(), "{theirs}");
        }
    }
}
