//! The section COMERCIAL / TERCEIROS - Endereços: cities, districts, streets by postal code, condominiums.

mod bairros_por_cidade;
mod cidades_por_uf;
mod classificacoes;
mod condominios;
mod condominios_connectmaster;
mod house;
mod logradouros_por_bairro;
mod por_cep;
mod postal_code;

use crate::operation::Operation;

pub(crate) const OPERATIONS: &[&Operation] = &[
    &por_cep::OPERATION,
    &cidades_por_uf::OPERATION,
    &bairros_por_cidade::OPERATION,
    &logradouros_por_bairro::OPERATION,
    &condominios_connectmaster::OPERATION,
    &condominios::OPERATION,
    &classificacoes::OPERATION,
];
