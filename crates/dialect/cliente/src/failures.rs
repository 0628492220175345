//! The words of the errors that several operations share. An operation whose manual prints its own words has them in its own file.

use crate::failure::Failure;
use catalog::{NotForSale, NotSold, SaleError};
use company::CompanyError;
use customers::CustomerError;
use identity::{AccessError, PasswordError, TokenError};

/// Why Basic is refused, with 401: clients then ask for credentials, or give up.
impl From<AccessError> for Failure {
    fn from(error: AccessError) -> Self {
        match error {
            AccessError::Token(error) => error.into(),
            AccessError::WrongPassword | AccessError::UnknownKey => {
                Self::unauthorized("Usuário ou senha do web service inválidos.")
            }
            AccessError::Inactive | AccessError::ActingUserInactive => Self::unauthorized("Usuário do web service inativo."),
            AccessError::AddressNotAllowed => Self::forbidden("Endereço não autorizado."),
            AccessError::TooManyCalls { .. } | AccessError::SlowedDown { .. } => {
                Self::slow_down("Muitas tentativas. Aguarde alguns instantes e tente novamente.")
            }
            AccessError::Fault(fault) => fault.into(),
        }
    }
}

/// Why a token is refused, with 401: clients then fetch a new one and repeat the call.
impl From<TokenError> for Failure {
    fn from(error: TokenError) -> Self {
        match error {
            TokenError::Missing => Self::unauthorized("Token não informado."),
            TokenError::Foreign => Self::unauthorized("Token inválido."),
            TokenError::Expired(_) => Self::unauthorized("Token expirado."),
            TokenError::RenewalsExhausted(_) => Self::unauthorized("Token já renovado o número máximo de vezes."),
        }
    }
}

/// A subscriber's login that does not get in: the manual's words (line 501) with 400, for clients repeat on 401.
pub(crate) fn subscriber_words(error: AccessError) -> Failure {
    match error {
        AccessError::WrongPassword
        | AccessError::Token(_)
        | AccessError::UnknownKey
        | AccessError::Inactive
        | AccessError::ActingUserInactive
        | AccessError::AddressNotAllowed => Failure::refused("Nao foi possivel encontrar um cliente com esses dados de acesso"),
        AccessError::TooManyCalls { .. } | AccessError::SlowedDown { .. } => {
            Failure::slow_down("Muitas tentativas de acesso. Aguarde alguns instantes e tente novamente.")
        }
        AccessError::Fault(fault) => fault.into(),
    }
}

/// What can go wrong with a customer that is looked up by `field`.
pub(crate) fn customer_words(error: CustomerError, field: &str) -> Failure {
    match error {
        CustomerError::NotFound(_) => Failure::not_found("Cliente não encontrado."),
        CustomerError::InvalidDocument(_) => Failure::refused(format!("{field} inválido: informe um CPF ou CNPJ.")),
        CustomerError::BlankName
        | CustomerError::BornInTheFuture(_)
        | CustomerError::InvalidEmail(_)
        | CustomerError::InvalidUsername(_)
        | CustomerError::BlankAddress(_)
        | CustomerError::Taken(_) => Failure::refused(format!("{field} inválido.")),
        CustomerError::Fault(fault) => fault.into(),
    }
}

/// What can go wrong with companies and segments.
pub(crate) fn company_words(error: CompanyError) -> Failure {
    match error {
        CompanyError::CompanyNotFound(_) => Failure::not_found("Empresa não encontrada."),
        CompanyError::SegmentNotFound(_) => Failure::not_found("Segmento não encontrado."),
        CompanyError::StaffNotFound(_) => Failure::not_found("Usuário não encontrado."),
        CompanyError::HolidayNotFound(_) => Failure::not_found("Feriado não encontrado."),
        CompanyError::Cnpj(_) => Failure::refused("CNPJ inválido."),
        CompanyError::Taken { .. } => Failure::conflict("Registro já cadastrado."),
        CompanyError::NotAcceptable { .. } => Failure::refused("Dados da empresa inválidos."),
        CompanyError::Fault(fault) => fault.into(),
    }
}

/// What the manual says otherwise for a subscriber's password than for one of the staff.
pub(crate) struct PasswordWords {
    pub(crate) wrong: &'static str,
    pub(crate) changed: &'static str,
}

/// Why a password is not changed.
pub(crate) fn password_words(error: PasswordError, words: &PasswordWords) -> Failure {
    match error {
        PasswordError::WrongOldPassword => Failure::refused(words.wrong),
        PasswordError::Length { least, most, .. } => {
            Failure::refused(format!("novaSenha inválida: informe de {least} a {most} caracteres."))
        }
        PasswordError::Unchanged => Failure::refused("novaSenha inválida: informe uma senha diferente da atual."),
        PasswordError::ChangedMeanwhile => Failure::conflict(words.changed),
        PasswordError::SlowedDown { .. } => {
            Failure::slow_down("Muitas tentativas de acesso. Aguarde alguns instantes e tente novamente.")
        }
        PasswordError::Fault(fault) => fault.into(),
    }
}

/// Why something is not sold as it was asked for.
pub(crate) fn sale_words(error: SaleError) -> Failure {
    match error {
        SaleError::TechnologyNotFound(_) => Failure::not_found("Tecnologia não encontrada."),
        SaleError::ContractTypeNotFound(_) => Failure::not_found("Tipo de contrato não encontrado."),
        SaleError::PlanNotFound(_) => Failure::not_found("Plano não encontrado."),
        SaleError::PackageNotFound(_) => Failure::not_found("Pacote não encontrado."),
        SaleError::CoverageAreaNotFound(_) => Failure::not_found("Área de cobertura não encontrada."),
        SaleError::SalesChannelNotFound(_) => Failure::not_found("Canal de venda não encontrado."),
        SaleError::CommercialOriginNotFound(_) => Failure::not_found("Origem comercial não encontrada."),
        SaleError::PromotionNotFound(id) => Failure::not_found(format!("Promoção {id} não encontrada.")),
        SaleError::VoicePackageNotFound(id) => Failure::not_found(format!("Pacote de voz {id} não encontrado.")),
        SaleError::TvChannelNotFound(id) => Failure::not_found(format!("Canal de TV {id} não encontrado.")),
        SaleError::TvPackageNotFound(id) => Failure::not_found(format!("Pacote de canais de TV {id} não encontrado.")),
        SaleError::NotSold(reason) => Failure::refused(match reason {
            NotSold::Withdrawn => "O plano ou pacote não está mais à venda.",
            NotSold::Person => "O plano ou pacote não é vendido para este tipo de pessoa.",
            NotSold::ContractType => "O plano ou pacote não é vendido com este tipo de contrato.",
            NotSold::City => "O plano ou pacote não é vendido nesta cidade.",
        }),
        SaleError::NoCoverageArea => Failure::refused("O endereço não pertence a uma área de cobertura."),
        SaleError::NoSpeed => Failure::refused("O campo idVelocidade é obrigatório para planos de internet com tabela de preço."),
        SaleError::NoPrice => Failure::not_found("Não há valor na tabela de preço para os parâmetros informados."),
        SaleError::NoTaxPlanning => Failure::refused("O campo idPlanejamentoTributario é obrigatório para este plano."),
        SaleError::TaxPlanning(_) => Failure::refused("idPlanejamentoTributario inválido: não está disponível para este plano."),
        SaleError::NoInstallation => Failure::refused("O campo idServicoInstalacao é obrigatório para este plano."),
        SaleError::Installation(_) => Failure::refused("idServicoInstalacao inválido: não é a taxa de instalação deste plano."),
        SaleError::Installments { most } => {
            Failure::refused(format!("parcelasContratadasServicoInstalacao inválido: informe de 1 a {most}."))
        }
        SaleError::PromotionNotForSale { promotion, reason } => {
            Failure::refused(format!("A promoção {promotion} não se aplica: {}.", promotion_words(reason)))
        }
        SaleError::NotCumulative(id) => Failure::refused(format!("A promoção {id} não é cumulativa com outras.")),
        SaleError::RepeatedPromotion(id) => Failure::refused(format!("A promoção {id} foi informada mais de uma vez.")),
        SaleError::Fault(fault) => fault.into(),
    }
}

/// Why a promotion is not for a sale.
const fn promotion_words(reason: NotForSale) -> &'static str {
    match reason {
        NotForSale::Withdrawn => "não está ativa",
        NotForSale::NotYet => "a vigência não começou",
        NotForSale::Over => "a vigência terminou",
        NotForSale::Prepaid => "não permite cobrança pré-paga",
        NotForSale::BillingForm => "não permite esta forma de cobrança",
        NotForSale::ContractType => "não permite este tipo de contrato",
        NotForSale::Person => "não permite este tipo de pessoa",
        NotForSale::Place => "não vale neste endereço",
        NotForSale::Profile => "não permite o perfil do vendedor",
        NotForSale::Item => "não vale para este plano ou pacote",
    }
}

/// The number of a city that there is not.
pub(crate) fn unknown_city() -> Failure {
    Failure::not_found("Cidade não encontrada.")
}
