//! Object storage: `s3://`, `gs://`, `az://`, by whatever credentials the environment holds.

use crate::error::Error;
use crate::sinks::http::install_crypto_provider;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload, UpdateVersion};
use reqwest::Url;
use std::fmt;
use tokio::runtime::{Builder, Runtime};

/// A place in object storage: a bucket, and a path in it.
pub(crate) struct Storage {
    store: Box<dyn ObjectStore>,
    prefix: Path,
    /// As it was written, without what may be secret in it.
    shown: String,
    runtime: Runtime,
}

impl fmt::Debug for Storage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Storage({})", self.shown)
    }
}

/// Whether a text means object storage.
pub(crate) fn is_address(text: &str) -> bool {
    ["s3://", "s3a://", "gs://", "az://", "azure://", "abfs://", "abfss://"]
        .iter()
        .any(|scheme| text.starts_with(scheme))
}

impl Storage {
    /// The storage at an address. Connects to nothing yet.
    pub(crate) fn open(address: &str) -> Result<Self, Error> {
        install_crypto_provider();
        let url = Url::parse(address).map_err(|error| misunderstood("…", &error))?;
        // The SDKs' own variables: `AWS_ACCESS_KEY_ID`, `GOOGLE_SERVICE_ACCOUNT`, `AZURE_STORAGE_ACCOUNT_NAME` and so on.
        let environment = std::env::vars().map(|(name, value)| (name.to_ascii_lowercase(), value));
        let shown = format!("{}://{}{}", url.scheme(), url.host_str().unwrap_or_default(), url.path());
        let (store, prefix) =
            object_store::parse_url_opts(&url, environment).map_err(|error| misunderstood(&shown, &error))?;
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| misunderstood(&shown, &error))?;
        Ok(Self { store, prefix, shown, runtime })
    }

    /// The address, without anything secret.
    pub(crate) fn shown(&self) -> &str {
        &self.shown
    }

    fn place(&self, path: &str) -> Path {
        path.split('/').fold(self.prefix.clone(), |place, part| place.join(part))
    }

    pub(crate) fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Error> {
        Ok(self.read_version(path)?.map(|(bytes, _)| bytes))
    }

    /// What stands at a path, and which version of it that is.
    pub(crate) fn read_version(&self, path: &str) -> Result<Option<(Vec<u8>, UpdateVersion)>, Error> {
        let got = self.runtime.block_on(async {
            let got = self.store.get(&self.place(path)).await?;
            let version = UpdateVersion { e_tag: got.meta.e_tag.clone(), version: got.meta.version.clone() };
            Ok((got.bytes().await?.to_vec(), version))
        });
        match got {
            Ok(found) => Ok(Some(found)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(self.failed("read", path, &error)),
        }
    }

    pub(crate) fn write(&self, path: &str, bytes: Vec<u8>) -> Result<(), Error> {
        let put = self.runtime.block_on(self.store.put(&self.place(path), PutPayload::from(bytes)));
        put.map(drop).map_err(|error| self.failed("write", path, &error))
    }

    /// Writes only where nothing stands, or what stands there is of this version; whether it was so.
    pub(crate) fn write_if(&self, path: &str, bytes: Vec<u8>, version: Option<UpdateVersion>) -> Result<bool, Error> {
        let options = PutOptions::from(version.map_or(PutMode::Create, PutMode::Update));
        let put = self.runtime.block_on(self.store.put_opts(&self.place(path), PutPayload::from(bytes), options));
        match put {
            Ok(_) => Ok(true),
            Err(object_store::Error::AlreadyExists { .. } | object_store::Error::Precondition { .. }) => Ok(false),
            Err(error) => Err(self.failed("write", path, &error)),
        }
    }

    pub(crate) fn remove(&self, path: &str) -> Result<(), Error> {
        let removed = self.runtime.block_on(self.store.delete(&self.place(path)));
        match removed {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(self.failed("remove", path, &error)),
        }
    }

    fn failed(&self, doing: &str, path: &str, error: &object_store::Error) -> Error {
        use object_store::Error::{NotFound, PermissionDenied, Unauthenticated};
        let hint = if matches!(error, Unauthenticated { .. } | PermissionDenied { .. }) {
            "check the credentials in the environment, and that they may read, write and delete there"
        } else if matches!(error, NotFound { .. }) {
            "there is no such bucket or container; it is not made"
        } else {
            "credentials are those of the environment: AWS_…, GOOGLE_…, AZURE_…; AWS_ENDPOINT names another service"
        };
        let because = format!("cannot {doing} `{path}`: {}", first_cause(error));
        Error::NotSent { sink: format!("`{}`", self.shown), because, hint: hint.to_owned() }
    }
}

fn misunderstood(shown: &str, error: &dyn std::error::Error) -> Error {
    Error::NotSent {
        sink: format!("`{shown}`"),
        because: first_cause(error),
        hint: "write `s3://bucket/path`, `gs://bucket/path` or `az://container/path`".to_owned(),
    }
}

/// What is at the bottom of it, on one line, without addresses: those may be signed.
fn first_cause(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    let text = cause.to_string();
    let words = text.split_whitespace().map(|word| if word.contains("://") { "…" } else { word });
    words.collect::<Vec<_>>().join(" ")
}
