//! Files and folders as they stood at a git revision, read by the user's own git: `git:main:docs/schema_map.json`.

use crate::exit::Failure;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use trueup_db::TemporaryFolder;

/// What a source at a revision begins with.
const PREFIX: &str = "git:";

/// A file or folder at a revision, and the copy of it once one is made.
#[derive(Debug)]
pub(crate) struct AtRevision {
    revision: String,
    path: PathBuf,
    copy: Mutex<Option<Copy>>,
}

/// A copy that goes with this value.
#[derive(Debug)]
struct Copy {
    _folder: TemporaryFolder,
    path: PathBuf,
}

impl AtRevision {
    /// A path at a revision; nothing is read yet.
    pub(crate) fn new(revision: &str, path: PathBuf) -> Result<Self, Failure> {
        if revision.is_empty() || revision.starts_with('-') {
            return Err(Failure::new(format!("`{revision}` is no revision"), "name a branch, a tag or a commit"));
        }
        Ok(Self { revision: revision.to_owned(), path, copy: Mutex::new(None) })
    }

    /// Understands `git:REVISION:PATH`; `None` where the text is no such source.
    pub(crate) fn parse(text: &str) -> Option<Result<Self, Failure>> {
        let rest = text.strip_prefix(PREFIX)?;
        let Some((revision, path)) = rest.split_once(':').filter(|(_, path)| !path.is_empty()) else {
            return Some(Err(Failure::new(
                format!("cannot understand the source `{text}`: it lacks a revision or a path"),
                "write `git:REVISION:PATH`, as in `git:main:docs/schema_map.json`",
            )));
        };
        Some(Self::new(revision, path.into()))
    }

    /// The same, to be read anew: a branch moves.
    pub(crate) fn anew(&self) -> Self {
        Self { revision: self.revision.clone(), path: self.path.clone(), copy: Mutex::new(None) }
    }

    /// The path, without the revision.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// How it is written as a source.
    pub(crate) fn name(&self) -> String {
        format!("{PREFIX}{}:{}", self.revision, self.path.display())
    }

    /// Where its copy is; made when it is first asked for, and gone with this value.
    pub(crate) fn copied(&self) -> Result<PathBuf, Failure> {
        let mut copy = self.copy.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(copy) = copy.as_ref() {
            return Ok(copy.path.clone());
        }
        let made = self.make_copy()?;
        let path = made.path.clone();
        *copy = Some(made);
        Ok(path)
    }

    fn make_copy(&self) -> Result<Copy, Failure> {
        let folder = TemporaryFolder::create().map_err(|error| self.failure(&error.to_string()))?;
        let path = folder.path().join(self.path.file_name().unwrap_or("schema".as_ref()));
        let kind = self.git(&["cat-file", "-t", &self.object()])?;
        if kind.starts_with(b"tree") {
            self.copy_folder(&path)?;
        } else {
            let content = self.git(&["cat-file", "blob", &self.object()])?;
            self.write(&path, &content)?;
        }
        Ok(Copy { _folder: folder, path })
    }

    /// Writes all plain files of the folder; links and other repositories in it are passed over.
    fn copy_folder(&self, target: &Path) -> Result<(), Failure> {
        std::fs::create_dir(target).map_err(|error| self.failure(&error.to_string()))?;
        let listed = self.git(&["ls-tree", "-r", "-z", &self.object()])?;
        for entry in listed.split(|byte| *byte == 0).filter(|entry| !entry.is_empty()) {
            let entry = String::from_utf8_lossy(entry);
            let Some((facts, path)) = entry.split_once('\t') else { continue };
            let path = Path::new(path);
            let is_inside = path.components().all(|part| matches!(part, Component::Normal(_)));
            let [mode, _, object] = facts.split(' ').collect::<Vec<_>>()[..] else { continue };
            if mode.starts_with("100") && is_inside {
                self.write(&target.join(path), &self.git(&["cat-file", "blob", object])?)?;
            }
        }
        Ok(())
    }

    fn write(&self, path: &Path, content: &[u8]) -> Result<(), Failure> {
        let folder = path.parent().unwrap_or(path);
        let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(path, content));
        written.map_err(|error| self.failure(&error.to_string()))
    }

    /// How git names it, seen from the folder in which git is run.
    fn object(&self) -> String {
        let (_, path) = self.place();
        // Git wants slashes, on Windows too.
        let path = path.to_string_lossy().replace('\\', "/");
        let path = path.trim_end_matches('/');
        format!("{}:./{path}", self.revision)
    }

    /// Where git is run, and the path from there. The folder of a file that is gone may be gone too.
    fn place(&self) -> (PathBuf, PathBuf) {
        let is_upward = self.path.components().any(|part| matches!(part, Component::ParentDir | Component::RootDir));
        if !is_upward {
            return (PathBuf::from("."), self.path.clone());
        }
        let there = self.path.ancestors().skip(1).find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
        let folder = if there == Path::new("") { Path::new(".") } else { there };
        (folder.to_owned(), self.path.strip_prefix(there).unwrap_or(&self.path).to_owned())
    }

    fn git(&self, arguments: &[&str]) -> Result<Vec<u8>, Failure> {
        let (folder, _) = self.place();
        let mut git = Command::new("git");
        git.arg("-C").arg(folder).args(arguments);
        let output = git.stdin(Stdio::null()).output().map_err(|error| self.failure(&format!("git: {error}")))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(self.failure(said.trim().trim_start_matches("fatal: ")))
    }

    fn failure(&self, because: &str) -> Failure {
        let message = format!("cannot read `{}`: {because}", self.name());
        Failure::new(message, "check the revision, and that the file is in it")
    }
}
