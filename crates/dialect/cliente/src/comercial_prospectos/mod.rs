//! The section COMERCIAL - Prospectos: who may become a customer.

mod anexar_arquivos;
mod aprovar_reprovar;
mod atualizar;
mod buscar_arquivos;
mod buscar_por_id;
mod buscar_por_vendedor;
mod cadastrar;
mod clear_sale;
mod credito_endereco;
mod credito_interno;
mod credito_por_endereco;
mod debt_view;
mod enderecos_cadastrar;
mod pacotes_do_prospecto;
pub(super) mod planned_view;
mod planos_do_prospecto;
mod servicos_interesse_cadastrar;
mod spc;
mod tecnica_por_endereco;
mod tipos;
mod vendas_status;
mod viabilidade_tecnica;
pub(super) mod words;

use crate::operation::Operation;

pub(crate) const OPERATIONS: &[&Operation] = &[
    &cadastrar::OPERATION,
    &enderecos_cadastrar::OPERATION,
    &servicos_interesse_cadastrar::OPERATION,
    &credito_interno::OPERATION,
    &credito_endereco::OPERATION,
    &spc::OPERATION,
    &clear_sale::OPERATION,
    &viabilidade_tecnica::OPERATION,
    &credito_por_endereco::OPERATION,
    &vendas_status::OPERATION,
    &buscar_por_vendedor::OPERATION,
    &buscar_por_id::OPERATION,
    &aprovar_reprovar::OPERATION,
    &anexar_arquivos::OPERATION,
    &buscar_arquivos::OPERATION,
    &atualizar::OPERATION,
    &tipos::OPERATION,
    &planos_do_prospecto::OPERATION,
    &pacotes_do_prospecto::OPERATION,
    &tecnica_por_endereco::OPERATION,
];
