//! The Model Context Protocol: questions of agents, answered from a catalog. The async runtime stays in here.

mod answers;
mod describe;
mod held;
mod page;
mod quoting;
mod server;
mod tools;

use crate::exit::Failure;
pub(crate) use held::{Held, Read};
use rmcp::ServiceExt;
use rmcp::transport::stdio;
use server::Server;
use std::sync::Arc;

/// Answers requests from stdin on stdout until stdin is closed.
pub(crate) fn serve(held: Held) -> Result<(), Failure> {
    let held = Arc::new(held);
    let server = Server::new(Arc::clone(&held))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failure)?;
    let served = runtime.block_on(async {
        // Read at once, so that the first question finds it; if it fails, that question hears why.
        tokio::task::spawn_blocking(move || held.current(false).map(drop));
        let service = match server.serve(stdio()).await {
            Ok(service) => service,
            // The client left before it said what it wanted.
            Err(rmcp::service::ServerInitializeError::ConnectionClosed(_)) => return Ok(()),
            Err(error) => return Err(failure(error)),
        };
        service.waiting().await.map(drop).map_err(failure)
    });
    // A reading that is under way is nobody's any more.
    runtime.shutdown_background();
    served
}

fn failure(error: impl std::fmt::Display) -> Failure {
    Failure::new(format!("cannot speak with the client: {error}"), "`trueup mcp` is started by an agent's program")
}
