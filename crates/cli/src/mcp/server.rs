//! The server: what the protocol asks, handed on to what knows the answers.

use super::describe::ddl;
use super::held::Held;
use super::quoting::{INSTRUCTIONS, plain};
use super::tools;
use crate::exit::Failure;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, Implementation, ListResourceTemplatesResult,
    ListResourcesResult, ListToolsResult, PaginatedRequestParams, ReadResourceRequestParams, ReadResourceResponse,
    ReadResourceResult, Resource, ResourceContents, ResourceTemplate, ServerCapabilities, ServerConfig, Tool,
};
use rmcp::service::RequestContext;
use rmcp::{ErrorData, RoleServer, ServerHandler};
use std::sync::Arc;
use trueup_model::{Catalog, ObjectName, Subject};

/// Resources told at once.
const RESOURCES: usize = 100;

const URI: &str = "trueup://table/";
const SQL: &str = "application/sql";

/// What stands for itself in a resource's address; a dot inside a name does not.
const WRITTEN_OUT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'_').remove(b'-');

/// Answers a client's requests.
pub(super) struct Server {
    held: Arc<Held>,
    tools: Vec<Tool>,
}

impl Server {
    pub(super) fn new(held: Arc<Held>) -> Result<Self, Failure> {
        Ok(Self { held, tools: tools::all()? })
    }

    /// Does work that blocks on a thread of its own, until it is done or the client has lost interest.
    ///
    /// A reading that is given up ends all the same, and serves whoever asks next.
    async fn work<T: Send + 'static>(
        &self,
        context: &RequestContext<RoleServer>,
        work: impl FnOnce(&Held) -> T + Send + 'static,
    ) -> Result<T, ErrorData> {
        let held = Arc::clone(&self.held);
        let done = tokio::task::spawn_blocking(move || work(&held));
        tokio::select! {
            done = done => done.map_err(|error| ErrorData::internal_error(error.to_string(), None)),
            () = context.ct.cancelled() => Err(ErrorData::internal_error("cancelled", None)),
        }
    }
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let capabilities = ServerCapabilities::builder().enable_tools().enable_resources().build();
        let implementation = Implementation::new("trueup", env!("CARGO_PKG_VERSION")).with_title("Database schema");
        ServerConfig::new(capabilities).with_server_info(implementation).with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(self.tools.clone()))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let CallToolRequestParams { name, arguments, .. } = request;
        let asked = name.clone();
        let answer = self.work(&context, move |held| tools::call(held, &asked, arguments.unwrap_or_default())).await?;
        match answer {
            Some(Ok(text)) => Ok(CallToolResult::success(vec![ContentBlock::text(text)]).into()),
            // Not an error of the protocol: an agent sees this one, and can ask better.
            Some(Err(text)) => Ok(CallToolResult::error(vec![ContentBlock::text(text)]).into()),
            None => Err(ErrorData::invalid_params(format!("there is no tool `{}`", plain(&name)), None)),
        }
    }

    async fn list_resources(
        &self,
        request: Option<PaginatedRequestParams>,
        context: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        let first = match request.and_then(|request| request.cursor) {
            None => 0,
            Some(cursor) => cursor.parse().map_err(|_| ErrorData::invalid_params("the cursor is none", None))?,
        };
        self.work(&context, move |held| Ok(resources(&held.current(false).map_err(internal)?.catalog, first))).await?
    }

    async fn list_resource_templates(
        &self,
        _request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        let template = ResourceTemplate::new(format!("{URI}{{schema}}.{{name}}"), "table")
            .with_description("The DDL of a table or view")
            .with_mime_type(SQL);
        Ok(ListResourceTemplatesResult::with_all_items(vec![template]))
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        self.work(&context, move |held| Ok(read(held, &request.uri)?.into())).await?
    }
}

fn internal(failure: Failure) -> ErrorData {
    ErrorData::internal_error(tools::told(&failure), None)
}

fn resources(catalog: &Catalog, first: usize) -> ListResourcesResult {
    let resource = |(name, comment): (ObjectName, Option<&String>)| {
        let resource = Resource::new(address(&name), plain(&catalog.short_name(&name))).with_mime_type(SQL);
        match comment {
            Some(comment) => resource.with_description(super::quoting::marked(comment)),
            None => resource,
        }
    };
    let tables = catalog.tables().map(|(name, table)| (name, table.attached.comment.as_ref()));
    let views = catalog.views().map(|(name, view)| (name, view.attached.comment.as_ref()));
    let mut rest = tables.chain(views).skip(first);
    let mut result = ListResourcesResult::with_all_items(rest.by_ref().take(RESOURCES).map(resource).collect());
    result.next_cursor = rest.next().map(|_| (first + RESOURCES).to_string());
    result
}

/// `trueup://table/billing.invoice`.
fn address(name: &ObjectName) -> String {
    let part = |text| utf8_percent_encode(text, WRITTEN_OUT);
    format!("{URI}{}.{}", part(&name.schema), part(&name.name))
}

fn read(held: &Held, uri: &str) -> Result<ReadResourceResult, ErrorData> {
    let not_found = |because: String| ErrorData::resource_not_found(because, None);
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let place = uri.strip_prefix(URI).ok_or_else(|| not_found(format!("resources begin with {URI}")))?;
    let snapshot = held.current(false).map_err(internal)?;
    let exact = place.split_once('.').and_then(|(schema, name)| {
        let name = ObjectName::new(decoded(schema), decoded(name));
        let catalog = &snapshot.catalog;
        let table = catalog.table(&name).map(|table| Subject::Table(name.clone(), table));
        table.or_else(|| catalog.view(&name).map(|view| Subject::View(name.clone(), view)))
    });
    let subjects = match exact {
        Some(subject) => vec![subject],
        None => snapshot.catalog.look_up(&decoded(place)).map_err(|error| not_found(tools::not_there(&error)))?,
    };
    let text = subjects.iter().map(|subject| ddl(&snapshot, subject)).collect::<Vec<_>>().join("\n");
    Ok(ReadResourceResult::new(vec![ResourceContents::text(text, uri).with_mime_type(SQL)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_of_one_table_each() {
        assert_eq!(address(&ObjectName::new("billing", "invoice_line")), "trueup://table/billing.invoice_line");
        assert_eq!(address(&ObjectName::new("a.b", "c/d e")), "trueup://table/a%2Eb.c%2Fd%20e");
    }
}
