//! The cliente API: `/ws/...`, HTTP Basic on every request, the header `Token` where the manual asks for it.
//!
//! A folder for each section of the manual, a file for each operation. This crate only translates: what is decided is decided in the slices.

mod call;
mod failure;
mod failures;
mod openapi;
mod operation;
mod planned;
mod router;
mod words;

mod autenticacao;
mod autenticacao_usuarios;
mod comercial_contratos;
mod comercial_omnichannel;
mod financeiro;

pub use openapi::openapi;
pub use operation::{Effect, Method, Operation, Variant};
pub use planned::{PLANNED, Planned};
pub use router::router;

/// Every operation that stands, by the sections of the manual.
#[must_use]
pub fn operations() -> Vec<&'static Operation> {
    [
        autenticacao::OPERATIONS,
        autenticacao_usuarios::OPERATIONS,
        comercial_contratos::OPERATIONS,
        comercial_omnichannel::OPERATIONS,
        financeiro::OPERATIONS,
    ]
    .concat()
}
