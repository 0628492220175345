//! The checker's JSON report: one record an operation, with the verdicts of its examples and the bad requests that were not refused.

use anyhow::{Result, anyhow};
use serde_json::Value;

/// The answers in `report` that were an HTTP 5xx, each with its operation. A bad request answered so counts as much as a good one.
pub(super) fn server_faults(report: &str) -> Result<Vec<String>> {
    let report: Value = serde_json::from_str(report)?;
    let operations = report.as_array().ok_or_else(|| anyhow!("the report is no list"))?;
    Ok(operations.iter().flat_map(faults_of).collect())
}

fn faults_of(operation: &Value) -> Vec<String> {
    let id = operation["id"].as_str().unwrap_or("?");
    let details = list(&operation["examples"]).iter().flat_map(|example| list(&example["details"]));
    let failed = texts(details).filter(|detail| detail.starts_with("HTTP 5"));
    let probes = texts(list(&operation["probes"]).iter()).filter(|probe| probe.contains(": HTTP 5"));
    failed.chain(probes).map(|fault| format!("{id}: {fault}")).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn texts<'a>(values: impl Iterator<Item = &'a Value>) -> impl Iterator<Item = &'a str> {
    values.filter_map(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_of_the_server_are_told_from_other_failures() {
        let report = r#"[
            {"id": "a.ok", "verdict": "ok", "examples": [{"example": "1", "verdict": "ok", "details": []}], "probes": []},
            {"id": "b.missing", "examples": [{"details": ["HTTP 404 not found"]}], "probes": []},
            {"id": "c.broken", "examples": [{"details": []}, {"details": ["HTTP 500 {\"error\": \"x\"}"]}], "probes": []},
            {"id": "d.shape", "examples": [{"details": ["$.x: missing", "no PDF: HTTP 200 text/plain HTTP 5"]}],
             "probes": ["without a: HTTP 200 {}", "without b: HTTP 503 "]}
        ]"#;
        let found = server_faults(report).unwrap();
        assert_eq!(found, ["c.broken: HTTP 500 {\"error\": \"x\"}", "d.shape: without b: HTTP 503 "]);
        assert!(server_faults("{}").is_err());
    }
}
