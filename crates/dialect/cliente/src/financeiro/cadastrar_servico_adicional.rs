//! Cadastrar serviço adicional (manual, lines 9917-9981). Its instalments are billed with the contract's coming invoices.

use crate::call::Call;
use crate::failure::Failure;
use crate::failures::customer_words;
use crate::operation::{Method, Operation};
use billing::{PreBillingError, SellService};
use customers::CustomerError;
use identity::IdentityError;
use kernel::{ContractId, CustomerId, ServiceId, StaffId};
use schemars::JsonSchema;
use serde::Serialize;
use wire::{Answer, Input, Text};

pub(super) const OPERATION: Operation = Operation::writes_once(
    Method::Post,
    "/ws/financeiro/servicos_adicionais/cadastrar",
    "financeiro.servicos_adicionais.cadastrar",
    "Cadastrar serviço adicional",
    |call| Box::pin(sell(call)),
)
.token()
.body::<Body>()
.answers::<Sold>();

#[derive(Clone, Input)]
struct Body {
    /// Código do usuário que cadastra.
    #[wire("idUsuario")]
    staff: StaffId,
    /// Código do cliente.
    #[wire("idCliente")]
    customer: CustomerId,
    /// Código do serviço.
    #[wire("idServico")]
    service: ServiceId,
    /// Código do contrato.
    #[wire("idContrato")]
    contract: ContractId,
    /// Observação.
    #[wire("obs")]
    comments: Text<1000>,
    /// Quantidade de parcelas.
    #[wire("qtdeParcelas")]
    installments: i64,
}

#[derive(Serialize, JsonSchema)]
struct Sold {
    #[serde(rename = "idFaturamentoServico")]
    id: i64,
}

async fn sell(call: Call) -> Result<Answer, Failure> {
    let body: Body = call.body()?;
    call.write(async move |ctx| {
        customers::find_customer(ctx, body.customer).await.map_err(unknown_customer)?;
        identity::active_staff(ctx, body.staff).await.map_err(unknown_staff)?;
        let command = SellService {
            customer: body.customer,
            contract: body.contract,
            service: body.service,
            installments: u32::try_from(body.installments).unwrap_or(0),
            staff: Some(body.staff),
            comments: body.comments.0.clone(),
        };
        let sold = billing::sell_service(ctx, command).await.map_err(words)?;
        Ok(Answer::json(&Sold { id: sold.0 })?)
    })
    .await
}

fn unknown_customer(error: CustomerError) -> Failure {
    match error {
        CustomerError::NotFound(_) => {
            Failure::not_found("O idCliente informado não pertence a nenhum cliente cadastrado no sistema.")
        }
        other => customer_words(other, "idCliente"),
    }
}

fn unknown_staff(error: IdentityError) -> Failure {
    match error {
        IdentityError::Fault(fault) => fault.into(),
        IdentityError::StaffNotFound(_)
        | IdentityError::StaffInactive(_)
        | IdentityError::ProfileNotFound(_)
        | IdentityError::CredentialNotFound(_)
        | IdentityError::KeyNotFound(_)
        | IdentityError::Taken { .. }
        | IdentityError::BadName { .. }
        | IdentityError::SettingOutOfRange { .. } => {
            Failure::not_found("O idUsuario informado não pertence a nenhum usuário ativo cadastrado no sistema.")
        }
    }
}

fn words(error: PreBillingError) -> Failure {
    match error {
        PreBillingError::ContractNotFound(_) => {
            Failure::not_found("O idContrato informado não pertence a nenhum contrato cadastrado no sistema.")
        }
        PreBillingError::ServiceNotFound(_) => {
            Failure::not_found("O idServico informado não pertence a nenhum serviço cadastrado no sistema.")
        }
        PreBillingError::Installments { most: 1 } => Failure::refused("qtdeParcelas inválido: o serviço não permite parcelar."),
        PreBillingError::Installments { most } => Failure::refused(format!("qtdeParcelas inválido: informe de 1 a {most}.")),
        PreBillingError::BadText(_) => Failure::refused("obs inválido."),
        // Values, months and entries are not part of this operation.
        PreBillingError::ValueOutOfRange | PreBillingError::MonthOutOfRange { .. } | PreBillingError::NotPending(_) => {
            Failure::refused("idServico inválido.")
        }
        PreBillingError::Fault(fault) => fault.into(),
    }
}
