//! Why a sale is refused. The manual prints one text only, that of an unknown customer; the others follow it.

use crate::failure::Failure;
use crate::words::{address_kind, service_group};
use catalog::{NotForSale, NotSold, SaleError};
use kernel::PlanId;
use registration::{Needed, RegistrationError};

pub(super) fn words(error: RegistrationError) -> Failure {
    match error {
        RegistrationError::SellerNotFound(_) => {
            Failure::not_found("O idUsuario informado não pertence a nenhum usuário ativo cadastrado no sistema.")
        }
        RegistrationError::CustomerNotFound(_) => {
            Failure::not_found("O idCliente informado não pertence a nenhum cliente cadastrado no sistema.")
        }
        RegistrationError::AddressNotFound(id) => {
            Failure::not_found(format!("idsEnderecos inválido: o endereço {id} não pertence ao cliente."))
        }
        RegistrationError::AddressesInsufficient => Failure::refused(
            "idsEnderecos inválido: informe ao menos um endereço do tipo PADRAO, ou um do tipo INSTALACAO e um do tipo COBRANCA.",
        ),
        RegistrationError::DoubledAddress(kind) => {
            Failure::refused(format!("idsEnderecos inválido: informe um só endereço do tipo {}.", address_kind(kind)))
        }
        RegistrationError::DueDayNotFound(_) => not_found("idVencimento", "vencimento ativo"),
        RegistrationError::BillingFormNotFound(_) => Failure::not_found(
            "O idFormaCobranca informado não pertence a nenhuma forma de cobrança ativa cadastrada no sistema.",
        ),
        RegistrationError::NotForPackages(_) => {
            Failure::refused("idFormaCobranca inválido: a forma de cobrança não é permitida para pacotes.")
        }
        RegistrationError::ModesDiffer => Failure::refused(
            "idVencimento inválido: o vencimento e a forma de cobrança devem ser ambos pré-pagos ou ambos pós-pagos.",
        ),
        RegistrationError::NoAccount(_) => {
            Failure::conflict("idFormaCobranca inválido: a empresa da forma de cobrança não possui conta financeira ativa.")
        }
        RegistrationError::DebitAccountNotFound(_) => {
            Failure::not_found("O idDadosDebito informado não pertence a nenhum dado de débito do cliente.")
        }
        RegistrationError::Missing(needed) => missing(needed),
        RegistrationError::Refused { plan, error } => refused(plan, error),
        RegistrationError::WrongPrice { plan, must_be } => {
            Failure::refused(format!("valorContrato inválido: o valor do plano {plan} é {must_be}."))
        }
        RegistrationError::LeftOut { plan, .. } => {
            Failure::refused(format!("dadosPlanosPacote inválido: falta o plano {plan} do pacote."))
        }
        RegistrationError::Foreign { plan, .. } => Failure::refused(format!(
            "dadosPlanosPacote inválido: o plano {plan} não pertence ao pacote ou foi informado mais de uma vez."
        )),
        RegistrationError::DoubledKind(group) => {
            Failure::refused(format!("idPacote inválido: o pacote possui mais de um plano do tipo {}.", service_group(group)))
        }
        RegistrationError::SpeedNotFound(_) => not_found("idVelocidade", "velocidade"),
        RegistrationError::LoginTaken => Failure::conflict("loginRadius inválido: o login já está em uso."),
        RegistrationError::InvalidLogin => Failure::refused("loginRadius inválido: informe de 1 a 253 bytes."),
        RegistrationError::InvalidPassword => Failure::refused("senhaRadius inválido: informe de 1 a 128 bytes."),
        RegistrationError::ExitNotFound { .. } => {
            Failure::not_found("O idSaidaCaixa informado não pertence a nenhuma saída da caixa informada.")
        }
        RegistrationError::ExitTaken(_) => Failure::conflict("idSaidaCaixa inválido: a saída não está livre."),
        RegistrationError::WrongLocation(_) => Failure::refused("idLocationCM inválido: o local não é o da caixa informada."),
        RegistrationError::NumberNotFound(_) => not_found("idNumero", "número"),
        RegistrationError::NumberTaken(_) => Failure::conflict("idNumero inválido: o número não está livre."),
        RegistrationError::PlannedServiceNotFound(_) => Failure::not_found(
            "O idPlanoProspectado informado não pertence a nenhum plano prospectado pendente do cliente para o que está sendo vendido.",
        ),
        RegistrationError::Fault(fault) => fault.into(),
    }
}

fn not_found(field: &str, what: &str) -> Failure {
    Failure::not_found(format!("O {field} informado não pertence a nenhum registro de {what} do sistema."))
}

fn missing(needed: Needed) -> Failure {
    let (field, because) = match needed {
        Needed::Login => ("loginRadius", "o plano não gera login automaticamente"),
        Needed::Password => ("senhaRadius", "o plano não gera senha automaticamente"),
        Needed::Exit => ("idSaidaCaixa", "o plano reserva saída de caixa"),
        Needed::FibreBox => ("idCaixa", "o plano reserva saída de caixa"),
        Needed::Location => ("idLocationCM", "a caixa é do ConnectMaster"),
        Needed::Speed => ("idVelocidade", "o plano utiliza tabela de preço"),
        Needed::Number => ("idNumero", "o plano é de telefonia"),
        Needed::BarsCollect => ("bloquearLigacaoCobrar", "o plano é de telefonia"),
        Needed::BarsLongDistance => ("bloquearLigacaoDDD", "o plano é de telefonia"),
        Needed::BarsMobile => ("bloquearLigacaoCelular", "o plano é de telefonia"),
        Needed::BarsInternational => ("bloquearLigacaoInternacional", "o plano é de telefonia"),
        Needed::Listing => ("exibeListaTelefonica", "o plano é de telefonia"),
        Needed::DebitAccount => ("idDadosDebito", "a forma de cobrança é débito automático"),
    };
    Failure::refused(format!("O campo {field} é obrigatório: {because}."))
}

/// What the catalogue refuses, of a plan where it is about one.
fn refused(plan: Option<PlanId>, error: SaleError) -> Failure {
    let of_plan = plan.map_or_else(String::new, |plan| format!(" (plano {plan})"));
    match error {
        SaleError::ContractTypeNotFound(_) => not_found("idTipoContrato", "tipo de contrato"),
        SaleError::PlanNotFound(_) => {
            Failure::not_found("O idPlano informado não pertence a nenhum plano cadastrado no sistema.")
        }
        SaleError::PackageNotFound(_) => {
            Failure::not_found("O idPacote informado não pertence a nenhum pacote cadastrado no sistema.")
        }
        SaleError::SalesChannelNotFound(_) => not_found("idCanalVenda", "canal de venda ativo"),
        SaleError::CommercialOriginNotFound(_) => not_found("idOrigemComercial", "origem comercial"),
        SaleError::PromotionNotFound(id) => {
            Failure::not_found(format!("idsPromocoes inválido{of_plan}: a promoção {id} não está cadastrada no sistema."))
        }
        SaleError::VoicePackageNotFound(id) => {
            Failure::not_found(format!("idsPacotesVozExtra inválido: o pacote de voz {id} não está à venda."))
        }
        SaleError::TvChannelNotFound(id) => {
            Failure::not_found(format!("idsCanaisExtras inválido: o canal {id} não está à venda avulso."))
        }
        SaleError::TvPackageNotFound(id) => {
            Failure::not_found(format!("idsPacotesCanaisExtras inválido: o pacote de canais {id} não está à venda."))
        }
        SaleError::NotSold(reason) => {
            let field = if plan.is_some() { "idPlano" } else { "idPacote" };
            Failure::refused(format!("{field} inválido{of_plan}: {}.", not_sold(reason)))
        }
        SaleError::NoCoverageArea => {
            Failure::refused(format!("idsEnderecos inválido{of_plan}: o endereço não pertence a nenhuma área de cobertura."))
        }
        SaleError::NoSpeed => missing(Needed::Speed),
        SaleError::NoPrice => {
            Failure::refused(format!("valorContrato inválido{of_plan}: a tabela de preço não tem valor para esta venda."))
        }
        SaleError::NoTaxPlanning => Failure::refused(format!(
            "O campo idPlanejamentoTributario é obrigatório{of_plan}: o plano possui planejamento tributário."
        )),
        SaleError::TaxPlanning(_) => {
            Failure::not_found(format!("idPlanejamentoTributario inválido{of_plan}: não é um planejamento tributário do plano."))
        }
        SaleError::NoInstallation => {
            Failure::refused(format!("O campo idServicoInstalacao é obrigatório{of_plan}: o plano possui taxa de instalação."))
        }
        SaleError::Installation(_) => {
            Failure::not_found(format!("idServicoInstalacao inválido{of_plan}: não é o serviço de instalação do plano."))
        }
        SaleError::Installments { most } => {
            Failure::refused(format!("parcelasContratadasServicoInstalacao inválido{of_plan}: informe de 1 a {most}."))
        }
        SaleError::PromotionNotForSale { promotion, reason } => {
            Failure::refused(format!("idsPromocoes inválido{of_plan}: a promoção {promotion} {}.", not_for_sale(reason)))
        }
        SaleError::NotCumulative(id) => {
            Failure::refused(format!("idsPromocoes inválido{of_plan}: a promoção {id} não é cumulativa com outras."))
        }
        SaleError::RepeatedPromotion(id) => {
            Failure::refused(format!("idsPromocoes inválido{of_plan}: a promoção {id} foi informada mais de uma vez."))
        }
        // Nobody names a technology or a coverage area here.
        SaleError::TechnologyNotFound(_) | SaleError::CoverageAreaNotFound(_) => {
            Failure::refused(format!("idPlano inválido{of_plan}."))
        }
        SaleError::Fault(fault) => fault.into(),
    }
}

const fn not_sold(reason: NotSold) -> &'static str {
    match reason {
        NotSold::Withdrawn => "não está mais à venda",
        NotSold::Person => "não está à venda para este tipo de pessoa",
        NotSold::ContractType => "não está à venda para este tipo de contrato",
        NotSold::City => "não está à venda na cidade do endereço",
    }
}

const fn not_for_sale(reason: NotForSale) -> &'static str {
    match reason {
        NotForSale::Withdrawn => "não está ativa",
        NotForSale::NotYet => "ainda não está vigente",
        NotForSale::Over => "não está mais vigente",
        NotForSale::Prepaid => "não é permitida para contratos pré-pagos",
        NotForSale::BillingForm => "não é permitida para a forma de cobrança",
        NotForSale::ContractType => "não é permitida para o tipo de contrato",
        NotForSale::Person => "não é permitida para o tipo de pessoa",
        NotForSale::Place => "não é permitida para o endereço",
        NotForSale::Profile => "não é permitida para o perfil do vendedor",
        NotForSale::Item => "não é permitida para o que está sendo vendido",
    }
}
