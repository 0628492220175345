//! The words that several operations of prospects share.

use crate::failure::Failure;
use crate::failures::sale_words;
use customers::{CustomerKind, Sex};
use sales::{CreditError, Opportunity, ProspectError, ProspectOfferError};

/// The manual's text, without its accent (line 4459).
pub(in super::super) fn unknown_prospect() -> Failure {
    Failure::not_found("O idProspecto informado nao pertence a nenhum prospecto cadastrado no sistema.")
}

pub(in super::super) fn unknown_user() -> Failure {
    Failure::not_found("O idUsuario informado não pertence a nenhum usuário ativo do sistema.")
}

/// A field that only the other kind of person has.
pub(in super::super) fn not_of_its_kind(field: &str, kind: CustomerKind) -> Failure {
    Failure::refused(format!("{field} inválido: não se aplica a {}.", person_kind(kind)))
}

pub(super) fn invalid_email() -> Failure {
    Failure::refused("email inválido: informe um endereço de e-mail.")
}

pub(super) fn person_kind(kind: CustomerKind) -> &'static str {
    match kind {
        CustomerKind::Person => "PessoaFisica",
        CustomerKind::Company => "PessoaJuridica",
    }
}

pub(super) fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::Female => "FEMININO",
        Sex::Male => "MASCULINO",
    }
}

pub(super) fn opportunity(opportunity: Opportunity) -> &'static str {
    match opportunity {
        Opportunity::Open => "ABERTA",
        Opportunity::Lost => "PERDEU",
        Opportunity::Won => "GANHOU",
    }
}

/// What can go wrong with a prospect.
pub(super) fn prospect_words(error: ProspectError) -> Failure {
    match error {
        ProspectError::NotFound(_) => unknown_prospect(),
        ProspectError::BlankName => Failure::refused("O campo nome é obrigatório."),
        ProspectError::Phone { field, .. } => {
            let field = if field == "mobile" { "telefoneMovel" } else { "telefoneFixo" };
            Failure::refused(format!("{field} inválido: informe o DDD e o número, 10 ou 11 dígitos."))
        }
        ProspectError::Document(CustomerKind::Person, _) => Failure::refused("cpf inválido: informe um CPF."),
        ProspectError::Document(CustomerKind::Company, _) => Failure::refused("cnpj inválido: informe um CNPJ."),
        ProspectError::BornInTheFuture(_) => Failure::refused("dataNascimento inválido: a data está no futuro."),
        ProspectError::Email => invalid_email(),
        ProspectError::NotOfItsKind { kind, field } => not_of_its_kind(
            match field {
                "state_registration" => "inscricaoEstadual",
                "city_registration" => "inscricaoMunicipal",
                "trade_name" => "nomeFantasia",
                "mother_name" => "nomeMae",
                _ => "sexo",
            },
            kind,
        ),
        ProspectError::UnknownSeller(_) => Failure::not_found("O idVendedor informado não pertence a nenhum vendedor ativo."),
        ProspectError::UnknownSegment(_) | ProspectError::NoFunnel(_) => {
            Failure::not_found("O idSegmentoProspecto informado não pertence a nenhum segmento com funil de vendas.")
        }
        ProspectError::UnknownKind(_) => {
            Failure::not_found("O idTipoProspecto informado não pertence a nenhum tipo de prospecto.")
        }
        ProspectError::UnknownChannel(_) => {
            Failure::not_found("O idCanalVenda informado não pertence a nenhum canal de venda ativo.")
        }
        ProspectError::UnknownCompany(_) => Failure::not_found("O idEmpresa informado não pertence a nenhuma empresa."),
        ProspectError::Converted(_) => Failure::conflict("O prospecto informado já foi convertido em cliente."),
        // Of imports and settings, which no request makes.
        ProspectError::Taken(what) => kernel::Fault::Inconsistent(format!("{what} is taken")).into(),
        ProspectError::Fault(fault) => fault.into(),
    }
}

/// What can go wrong when somebody's credit is looked at.
pub(super) fn credit_words(error: CreditError) -> Failure {
    match error {
        CreditError::NotFound(_) => unknown_prospect(),
        CreditError::UnknownUser(_) => unknown_user(),
        CreditError::NoDocument(_) => Failure::conflict("O prospecto informado não possui CPF ou CNPJ."),
        CreditError::Document(_) => Failure::conflict("O CPF ou CNPJ do prospecto informado não está completo."),
        CreditError::NoAddress(_) => Failure::conflict("O prospecto informado não possui endereço."),
        CreditError::UnknownStreet(_) => Failure::not_found("O idEndereco informado não pertence a nenhum logradouro."),
        // Of settings, which no request makes.
        error @ (CreditError::Criterion(_) | CreditError::Taken | CreditError::SettingOutOfRange) => {
            kernel::Fault::Inconsistent(error.to_string()).into()
        }
        CreditError::Fault(fault) => fault.into(),
    }
}

/// Why nothing is offered to a prospect.
pub(super) fn offer_words(error: ProspectOfferError) -> Failure {
    match error {
        ProspectOfferError::NotFound(_) => unknown_prospect(),
        ProspectOfferError::Sale(error) => sale_words(error),
        ProspectOfferError::Fault(fault) => fault.into(),
    }
}
