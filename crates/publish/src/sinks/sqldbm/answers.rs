//! What SqlDBM answers: read with tolerance, for the vendor's own clients disagree on the form.

use serde_json::Value;

/// A project, or a branch of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) id: String,
    pub(super) name: String,
    /// Of a branch: whether it is the main one.
    pub(super) is_main: bool,
}

/// A revision of a project or branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Revision {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) number: Option<u64>,
}

/// `{"data": [{"id": 1, "name": "…"}]}`.
pub(super) fn projects(text: &str) -> Option<Vec<Named>> {
    let answer = serde_json::from_str(text).ok()?;
    list(&answer, "projects")?.iter().map(|one| named(one, ["id", "projectId"], ["name", "projectName"])).collect()
}

/// `{"data": {"branches": [{"branchId": 1, "branchName": "…", "isMain": true}]}}`.
pub(super) fn branches(text: &str) -> Option<Vec<Named>> {
    let answer = serde_json::from_str(text).ok()?;
    list(&answer, "branches")?.iter().map(|one| named(one, ["branchId", "id"], ["branchName", "name"])).collect()
}

/// `{"data": [{"revisionId": 1, "revNumber": 1, "revName": "…"}]}`, or `{"revisions": […]}`.
pub(super) fn revisions(text: &str) -> Option<Vec<Revision>> {
    let answer = serde_json::from_str(text).ok()?;
    let revision = |one: &Value| {
        let number = field(one, ["revNumber", "number"]).and_then(|number| number.parse().ok());
        let name = field(one, ["revName", "name"]).unwrap_or_default();
        Some(Revision { id: field(one, ["revisionId", "id"])?, name, number })
    };
    list(&answer, "revisions")?.iter().map(revision).collect()
}

/// The newest of the revisions, where their numbers tell which that is.
pub(super) fn newest(revisions: &[Revision]) -> Option<&Revision> {
    let all_numbered = revisions.iter().all(|revision| revision.number.is_some());
    revisions.iter().max_by_key(|revision| revision.number).filter(|_| all_numbered)
}

/// Whether two names are one to SqlDBM.
pub(super) fn is_same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

fn list<'v>(answer: &'v Value, name: &str) -> Option<&'v Vec<Value>> {
    let data = answer.get("data").unwrap_or(answer);
    data.as_array().or_else(|| data.get(name)?.as_array())
}

fn named(value: &Value, ids: [&str; 2], names: [&str; 2]) -> Option<Named> {
    let is_main = value.get("isMain").and_then(Value::as_bool).unwrap_or(false);
    Some(Named { id: field(value, ids)?, name: field(value, names)?, is_main })
}

/// A number or text, by either of its names.
fn field(value: &Value, names: [&str; 2]) -> Option<String> {
    names.iter().find_map(|name| match value.get(name)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_of_each_answer_are_read() {
        let one = Named { id: "7".to_owned(), name: "Shop".to_owned(), is_main: false };
        assert_eq!(projects(r#"{"data":[{"id":7,"name":"Shop"}]}"#), Some(vec![one.clone()]));
        assert_eq!(branches(r#"{"data":{"branches":[{"branchId":"7","branchName":"Shop"}]}}"#), Some(vec![one]));
        let numbered = r#"[{"revisionId":9,"revNumber":2,"revName":"b"},{"id":8,"number":1,"name":"a"}]"#;
        for text in [format!(r#"{{"data":{numbered}}}"#), format!(r#"{{"revisions":{numbered}}}"#)] {
            let read = revisions(&text).unwrap();
            assert_eq!((read.len(), newest(&read).unwrap().id.as_str()), (2, "9"));
        }
        assert_eq!(projects("<html>log in</html>"), None);
        assert_eq!(projects(r#"{"data":[{"title":"Shop"}]}"#), None);
    }

    #[test]
    fn without_numbers_no_revision_is_the_newest() {
        let read = revisions(r#"{"data":[{"revisionId":9},{"revisionId":8}]}"#).unwrap();
        assert_eq!(newest(&read), None);
    }
}
