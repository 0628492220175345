//! What several operations of this section say and ask.

use crate::failure::Failure;
use crate::failures::customer_words;
use customers::{Customer, CustomerError};
use db::Ctx;
use identity::IdentityError;
use kernel::{CustomerId, StaffId};
use wire::Input;

/// The customer of a path.
#[derive(Input)]
pub(super) struct Path {
    /// Código do cliente.
    #[wire("idCliente")]
    pub(super) customer: CustomerId,
}

/// The manual's words for an `idCliente` that is nobody's.
pub(super) fn unknown_customer() -> Failure {
    Failure::not_found("O idCliente informado não pertence a nenhum cliente cadastrado no sistema.")
}

/// The customer of a path.
pub(super) async fn customer(ctx: &Ctx, id: CustomerId) -> Result<Customer, Failure> {
    customers::find_customer(ctx, id).await.map_err(|error| match error {
        CustomerError::NotFound(_) => unknown_customer(),
        other => customer_words(other, "idCliente"),
    })
}

/// The member of the staff on whose behalf a call is made must be active. The manual stars it and leaves it out of its examples.
pub(super) async fn acting_staff(ctx: &Ctx, mut staff: Vec<StaffId>) -> Result<(), Failure> {
    staff.sort_unstable();
    staff.dedup();
    for id in staff {
        identity::active_staff(ctx, id).await.map_err(staff_words)?;
    }
    Ok(())
}

fn staff_words(error: IdentityError) -> Failure {
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
