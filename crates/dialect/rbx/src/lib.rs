//! The rbx API: `POST /routerbox/ws_json/ws_json.php`, the service named by the one root key of the body, always HTTP 200 and the envelope.
//!
//! A folder for each section of the manual, a file for each service. This crate only translates: what is decided is decided in the slices.

mod call;
mod download;
mod failure;
mod failures;
mod market;
mod openapi;
mod planned;
mod router;
mod service;
mod words;

mod contatos;
mod contratos;
mod financeiro;
mod pedidos;
mod variados;

pub use openapi::openapi;
pub use planned::{PLANNED, Planned};
pub use router::router;
pub use service::{Effect, Service};

/// The services that stand, under the manual's names of its sections.
const SECTIONS: &[(&str, &[&Service])] = &[
    ("Contatos", contatos::SERVICES),
    ("Contratos", contratos::SERVICES),
    ("Financeiro", financeiro::SERVICES),
    ("Pedidos", pedidos::SERVICES),
    ("Variados", variados::SERVICES),
];

/// Every service that stands, by the sections of the manual.
#[must_use]
pub fn services() -> Vec<&'static Service> {
    SECTIONS.iter().flat_map(|(_, services)| *services).copied().collect()
}
