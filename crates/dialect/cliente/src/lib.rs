//! The cliente API: `/ws/...`, HTTP Basic on every request, the header `Token` where the manual asks for it.
//!
//! A folder for each section of the manual, a file for each operation. This crate only translates: what is decided is decided in the slices.

mod call;
mod due_days;
mod failure;
mod failures;
mod list_view;
mod openapi;
mod operation;
mod planned;
mod router;
mod sale_view;
mod subscriber_view;
mod upload;
mod words;

mod autenticacao;
mod autenticacao_usuarios;
mod comercial_clientes;
mod comercial_contratos;
mod comercial_enderecos;
mod comercial_omnichannel;
mod comercial_prospectos;
mod financeiro;

pub use openapi::openapi;
pub use operation::{Effect, Method, Operation, Variant};
pub use planned::{PLANNED, Planned};
pub use router::router;

/// The operations that stand, under the manual's names of its sections.
const SECTIONS: &[(&str, &[&Operation])] = &[
    ("AUTENTICAÇÃO", autenticacao::OPERATIONS),
    ("AUTENTICAÇÃO - Usuários", autenticacao_usuarios::OPERATIONS),
    ("COMERCIAL - Contratos", comercial_contratos::OPERATIONS),
    ("COMERCIAL / TERCEIROS - Endereços", comercial_enderecos::OPERATIONS),
    ("COMERCIAL - Prospectos", comercial_prospectos::OPERATIONS),
    ("COMERCIAL - Clientes", comercial_clientes::OPERATIONS),
    ("COMERCIAL - OmniChannel", comercial_omnichannel::OPERATIONS),
    ("FINANCEIRO", financeiro::OPERATIONS),
];

/// Every operation that stands, by the sections of the manual.
#[must_use]
pub fn operations() -> Vec<&'static Operation> {
    SECTIONS.iter().flat_map(|(_, operations)| *operations).copied().collect()
}
