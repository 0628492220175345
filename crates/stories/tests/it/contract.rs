//! The operations of both APIs against the list of the wire contract.

use std::collections::BTreeSet;

/// An operation of the contract.
pub(crate) struct ContractOperation {
    pub(crate) id: &'static str,
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) service: &'static str,
}

/// Those of one API.
pub(crate) fn of_contract(api: &str) -> Vec<ContractOperation> {
    let lines = include_str!("contract_operations.txt").lines().filter(|line| !line.starts_with('#'));
    let fields = lines.map(|line| <[&str; 5]>::try_from(line.split(' ').collect::<Vec<_>>()).unwrap());
    let own = fields.filter(|fields| fields[0] == api);
    own.map(|[_, id, method, path, service]| ContractOperation { id, method, path, service }).collect()
}

#[test]
fn the_cliente_api_has_the_operations_of_the_contract() {
    let standing = cliente::operations();
    let planned = cliente::PLANNED;
    let expected: BTreeSet<String> = of_contract("cliente")
        .iter()
        .map(|operation| format!("{} {} {}", operation.id, operation.method.to_lowercase(), operation.path))
        .collect();
    assert_eq!(expected.len(), 177);
    let listed: Vec<String> = standing
        .iter()
        .map(|operation| format!("{} {} {}", operation.id, operation.method.as_str(), operation.path))
        .chain(planned.iter().map(|planned| format!("{} {} {}", planned.id, planned.method.as_str(), planned.path)))
        .collect();
    compare(&expected, listed);
}

#[test]
fn the_rbx_api_has_the_services_of_the_contract() {
    let expected: BTreeSet<String> =
        of_contract("rbx").iter().map(|operation| format!("{} {}", operation.id, operation.service)).collect();
    assert_eq!(expected.len(), 78);
    let listed: Vec<String> = rbx::services()
        .iter()
        .map(|service| format!("{} {}", service.id, service.name))
        .chain(rbx::PLANNED.iter().map(|planned| format!("{} {}", planned.id, planned.name)))
        .collect();
    compare(&expected, listed);
}

fn compare(expected: &BTreeSet<String>, listed: Vec<String>) {
    let count = listed.len();
    let listed: BTreeSet<String> = listed.into_iter().collect();
    assert_eq!(listed.len(), count, "an operation stands and is planned, or is listed twice");
    let missing: Vec<_> = expected.difference(&listed).collect();
    let unknown: Vec<_> = listed.difference(expected).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "missing: {missing:#?}\nunknown: {unknown:#?}");
}
