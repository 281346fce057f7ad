//! TLS as libpq's `sslmode` means it, by rustls with one crypto provider.

use crate::error::Error;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, CertificateRevocationListDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme, SupportedProtocolVersion,
};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How much TLS is asked for: libpq's `sslmode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TlsMode {
    /// Never.
    Disable,
    /// Only if the server insists.
    Allow,
    /// If the server can.
    Prefer,
    /// Always, with whomever answers.
    Require,
    /// Always, with a server whose certificate a known authority signed.
    VerifyCa,
    /// Always, with that very server.
    VerifyFull,
}

impl TlsMode {
    /// The mode of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "disable" => Self::Disable,
            "allow" => Self::Allow,
            "prefer" => Self::Prefer,
            "require" => Self::Require,
            "verify-ca" => Self::VerifyCa,
            "verify-full" => Self::VerifyFull,
            _ => return None,
        })
    }
}

/// Whom to believe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Roots {
    /// The authorities that the system believes.
    System,
    /// Those in a PEM file.
    File(PathBuf),
}

/// Everything that shapes a TLS session but the mode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TlsSettings {
    /// Whom to believe; without it nobody is verified.
    pub(crate) roots: Option<Roots>,
    /// Certificates that were taken back, a PEM file.
    pub(crate) revoked: Option<PathBuf>,
    /// The client's certificate and key, PEM files.
    pub(crate) identity: Option<(PathBuf, PathBuf)>,
    /// Whether the first byte is already TLS (PostgreSQL 17 and later).
    pub(crate) direct: bool,
    /// Whether the server is told by which name it was called.
    pub(crate) names_server: bool,
    /// The versions that are allowed.
    pub(crate) versions: &'static [&'static SupportedProtocolVersion],
}

impl Default for TlsSettings {
    fn default() -> Self {
        let versions = rustls::ALL_VERSIONS;
        Self { roots: None, revoked: None, identity: None, direct: false, names_server: true, versions }
    }
}

/// Makes rustls' configuration for a mode.
pub(crate) fn client_config(settings: &TlsSettings, mode: TlsMode) -> Result<ClientConfig, Error> {
    // Given explicitly and never installed for the process: another library may have installed another one.
    let provider = Arc::new(aws_lc_rs::default_provider());
    let builder = ClientConfig::builder_with_provider(provider.clone())
        .with_protocol_versions(settings.versions)
        .map_err(|error| refused(&error))?
        .dangerous()
        .with_custom_certificate_verifier(verifier(settings, mode, provider)?);
    let mut config = match &settings.identity {
        None => builder.with_no_client_auth(),
        Some((certificate, key)) => {
            let chain = certificates(certificate)?;
            builder.with_client_auth_cert(chain, private_key(key)?).map_err(|error| unusable(certificate, &error))?
        }
    };
    config.enable_sni = settings.names_server;
    if settings.direct {
        config.alpn_protocols = vec![b"postgresql".to_vec()];
    }
    Ok(config)
}

fn verifier(
    settings: &TlsSettings,
    mode: TlsMode,
    provider: Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, Error> {
    let anyone = settings.roots.is_none() && mode < TlsMode::VerifyCa;
    // As libpq does: a root certificate makes `require` mean `verify-ca`; weaker modes verify nobody.
    if anyone || mode < TlsMode::Require {
        return Ok(Arc::new(Anyone(provider)));
    }
    let believed = match &settings.roots {
        Some(Roots::File(path)) => certificates(path)?,
        Some(Roots::System) | None => system_roots()?,
    };
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(believed.iter().cloned());
    let revoked = settings.revoked.as_deref().map_or(Ok(Vec::new()), revocations)?;
    let chain = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider)
        .with_crls(revoked)
        .build()
        .map_err(|error| refused(&error))?;
    Ok(Arc::new(Known { chain, believed, checks_name: mode == TlsMode::VerifyFull }))
}

fn system_roots() -> Result<Vec<CertificateDer<'static>>, Error> {
    let found = rustls_native_certs::load_native_certs();
    match found.certs.is_empty() {
        false => Ok(found.certs),
        true => Err(Error::Tls {
            server: "any server".into(),
            because: "the system has no root certificates".into(),
            hint: "install `ca-certificates`, or give the server's authority by `sslrootcert=FILE`".into(),
        }),
    }
}

fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, Error> {
    let certificates = CertificateDer::pem_file_iter(path)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| unusable(path, &error))?;
    match certificates.is_empty() {
        false => Ok(certificates),
        true => Err(unusable(path, &"no certificate in PEM format in it")),
    }
}

fn revocations(path: &Path) -> Result<Vec<CertificateRevocationListDer<'static>>, Error> {
    CertificateRevocationListDer::pem_file_iter(path)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| unusable(path, &error))
}

fn private_key(path: &Path) -> Result<PrivateKeyDer<'static>, Error> {
    check_private(path)?;
    PrivateKeyDer::from_pem_file(path).map_err(|error| match std::fs::read_to_string(path) {
        Ok(text) if text.contains("ENCRYPTED") => unusable(path, &"encrypted keys are not supported"),
        _ => unusable(path, &error),
    })
}

/// libpq's rule: a key that others can read is no key.
#[cfg(unix)]
fn check_private(path: &Path) -> Result<(), Error> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let metadata = std::fs::metadata(path).map_err(|error| unusable(path, &error))?;
    let others = if metadata.uid() == 0 { 0o037 } else { 0o077 };
    match metadata.permissions().mode() & others {
        0 => Ok(()),
        _ => Err(Error::File {
            path: path.into(),
            because: "others can read this private key".into(),
            hint: Some(format!("chmod 600 {}", path.display())),
        }),
    }
}

#[cfg(not(unix))]
fn check_private(_: &Path) -> Result<(), Error> {
    Ok(())
}

fn unusable(path: &Path, because: &dyn std::fmt::Display) -> Error {
    Error::File { path: path.into(), because: because.to_string(), hint: Some("give a file in PEM format".into()) }
}

fn refused(error: &dyn std::fmt::Display) -> Error {
    Error::Tls {
        server: "any server".into(),
        because: error.to_string(),
        hint: "check `sslrootcert`, `sslcrl` and the ssl protocol versions".into(),
    }
}

/// Takes whomever answers: `require` without a root certificate.
#[derive(Debug)]
struct Anyone(Arc<CryptoProvider>);

impl ServerCertVerifier for Anyone {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    // The signature would prove that the server holds the key of a certificate that nobody has looked at. Reading
    // the certificate for it would fail for the version 1 certificates of which PostgreSQL servers have many.
    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

/// Verifies the chain, and the name where that is asked for.
#[derive(Debug)]
struct Known {
    chain: Arc<WebPkiServerVerifier>,
    believed: Vec<CertificateDer<'static>>,
    checks_name: bool,
}

impl ServerCertVerifier for Known {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        use rustls::Error::InvalidCertificate;
        match self.chain.verify_server_cert(certificate, intermediates, name, ocsp, now) {
            // The chain is verified before the name, so it is good where only the name is wrong.
            Err(InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) if !self.checks_name => Ok(ServerCertVerified::assertion()),
            // A server's own self-signed certificate as `sslrootcert` is usual and good for OpenSSL, so for libpq.
            Err(InvalidCertificate(CertificateError::UnknownIssuer | CertificateError::Other(_)))
                if self.believed.contains(certificate) =>
            {
                if self.checks_name {
                    rustls::client::verify_server_name(&ParsedCertificate::try_from(certificate)?, name)?;
                }
                Ok(ServerCertVerified::assertion())
            }
            verdict => verdict,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.chain.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.chain.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.chain.supported_verify_schemes()
    }
}
