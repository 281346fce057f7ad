//! A workflow of GitHub Actions.

use crate::exit::Failure;
use crate::schedule::quoting::{shell_line, yaml};
use crate::schedule::{File, Job, Timing, refuse};

/// What a workflow has that others have not.
#[derive(Debug)]
pub(crate) struct Workflow<'o> {
    /// The container's image in which it runs; else the runner's own system.
    pub(crate) image: Option<&'o str>,
    pub(crate) runner: &'o str,
    /// Secrets of the repository that become variables.
    pub(crate) secrets: &'o [String],
    /// The folder that is committed.
    pub(crate) docs: &'o str,
}

/// The shortest interval that GitHub keeps.
const SHORTEST: usize = 5;

/// The workflow.
pub(crate) fn files(job: &Job, timing: &Timing, workflow: &Workflow<'_>) -> Result<Vec<File>, Failure> {
    for text in job.words().chain([workflow.docs]) {
        // `${{` begins an expression wherever it stands.
        if text.contains("${{") {
            refuse(text, &['{'], "a workflow")?;
        }
    }
    let cron = timing.when.cron_fields("GitHub")?;
    if timing.when.calendar().is_some_and(|calendar| {
        let minutes = &calendar.minutes;
        minutes.windows(2).any(|pair| usize::from(pair[1] - pair[0]) < SHORTEST)
    }) {
        let message = format!("GitHub runs nothing more often than every {SHORTEST} minutes");
        return Err(Failure::new(message, "write `--every 5m` or more"));
    }
    Ok(vec![File { name: format!(".github/workflows/{}.yml", job.name), text: text(job, timing, workflow, &cron) }])
}

fn text(job: &Job, timing: &Timing, workflow: &Workflow<'_>, cron: &str) -> String {
    let Workflow { image, runner, secrets, docs } = workflow;
    let container = image.map(|image| format!("    container: {}\n", yaml(image))).unwrap_or_default();
    let needed = if image.is_some() { "The image" } else { "The runner" };
    let secrets: String = secrets.iter().map(|name| format!("          {name}: ${{{{ secrets.{name} }}}}\n")).collect();
    format!(
        r#"# {mark}
# Runs {when}, in UTC; GitHub may be late, and stops after 60 days without activity in a public repository.
# {needed} must have `{program}` and `git`.
name: {title}
on:
  schedule:
    - cron: {cron}
  workflow_dispatch:
permissions:
  contents: write
concurrency:
  group: {title}
  cancel-in-progress: false
jobs:
  trueup:
    runs-on: {runner}
{container}    timeout-minutes: 60
    steps:
      - uses: actions/checkout@v4
      - name: Run trueup
        env:
{secrets}        run: |
          {run}
      - name: Commit what changed
        # Also when part of a database could not be read: what was written is whole.
        if: ${{{{ !cancelled() }}}}
        env:
          DOCS: {docs}
        run: |
          git config --global --add safe.directory "$GITHUB_WORKSPACE"
          if [ -z "$(git status --porcelain -- "$DOCS")" ]; then
            echo "nothing changed"
            exit 0
          fi
          git config user.name trueup
          git config user.email trueup@users.noreply.github.com
          git add --all -- "$DOCS"
          git commit --quiet --message "Database schema as of $(date -u +%Y-%m-%d)" -- "$DOCS"
          git push
"#,
        mark = job.mark(),
        when = timing.when,
        program = job.program,
        title = job.title(),
        cron = yaml(cron),
        runner = yaml(runner),
        run = shell_line(job.words()),
        docs = yaml(docs),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::tests::{hostile_job, shown, timing};
    use crate::schedule::when::When;

    #[test]
    fn a_workflow_commits_what_changed() {
        let secrets = ["DATABASE_URL".to_owned(), "SQLDBM_TOKEN".to_owned()];
        let workflow = Workflow {
            image: Some("example.com/trueup:1"),
            runner: "ubuntu-latest",
            secrets: &secrets,
            docs: "the docs/db's",
        };
        insta::assert_snapshot!(shown(files(&hostile_job(), &timing(When::at("02:00", &[])), &workflow)));
        let often = shown(files(&hostile_job(), &timing(When::every("2m")), &workflow));
        assert!(often.contains("nothing more often"), "{often}");
        let expression = Job { arguments: vec!["${{ secrets.A }}".to_owned()], ..hostile_job() };
        assert!(files(&expression, &timing(When::every("1h")), &workflow).is_err());
    }
}
