use crate::{OpenTicket, Ticket, TicketError, open_ticket};
use chrono::NaiveDate;
use customers::AddressKind;
use db::Ctx;
use kernel::{ContractId, CustomerId};

/// Data that a customer wants to have changed; what is not given stays.
#[derive(Clone, Debug, Default)]
pub struct ChangeRequest {
    /// The full name.
    pub name: Option<String>,
    /// The number of the identity card (RG).
    pub identity_card: Option<String>,
    /// The birthday.
    pub birth_date: Option<NaiveDate>,
    /// The e-mail address, as it was written.
    pub email: Option<String>,
    /// Fixed telephone, mobile telephone and two others, as they were written.
    pub phones: [Option<String>; 4],
    /// The addresses of contracts.
    pub contracts: Vec<ContractAddressRequest>,
}

/// Another address that a contract is to have.
#[derive(Clone, Debug, Default)]
pub struct ContractAddressRequest {
    /// The contract, which is the customer's.
    pub contract: Option<ContractId>,
    /// Its plan, as it was written.
    pub plan: Option<String>,
    /// What the address is for.
    pub kind: Option<AddressKind>,
    /// The kind of street, the street, the number, the complement, the district and the city.
    pub address: [Option<String>; 6],
}

/// Passes on what a customer wants to have changed, as a ticket for the staff. Nothing changes by itself (cliente manual, lines 1519-1611).
///
/// # Errors
/// [`TicketError::Blank`] when nothing is wanted, [`TicketError::CustomerNotFound`], [`TicketError::ContractNotFound`].
pub async fn request_change(ctx: &mut Ctx, customer: CustomerId, request: &ChangeRequest) -> Result<Ticket, TicketError> {
    let lines = request.lines();
    if lines.is_empty() {
        return Err(TicketError::Blank);
    }
    let named: Vec<_> = request.contracts.iter().filter_map(|one| one.contract).collect();
    if !named.is_empty() {
        let own = contracts::contracts_of_customer(ctx, customer).await?;
        if let Some(stranger) = named.iter().find(|id| own.iter().all(|contract| contract.id != **id)) {
            // A customer who does not exist has no contracts either, and is what is wrong then.
            customers::find_customer(ctx, customer).await.map_err(|error| TicketError::of_customer(error, customer))?;
            return Err(TicketError::ContractNotFound(*stranger));
        }
    }
    let ticket = OpenTicket {
        customer,
        contract: <[_; 1]>::try_from(named).ok().map(|[contract]| contract),
        subject: "Atualização cadastral".into(),
        description: format!("O cliente solicita a alteração dos seguintes dados:\n{}", lines.join("\n")),
    };
    open_ticket(ctx, ticket).await
}

impl ChangeRequest {
    /// A line for everything that is wanted.
    fn lines(&self) -> Vec<String> {
        let born = self.birth_date.map(|date| date.format("%d/%m/%Y").to_string());
        let [landline, mobile, other_1, other_2] = &self.phones;
        let fields = [
            ("Nome completo", &self.name),
            ("RG", &self.identity_card),
            ("Data de nascimento", &born),
            ("E-mail", &self.email),
            ("Telefone fixo", landline),
            ("Celular", mobile),
            ("Telefone 1", other_1),
            ("Telefone 2", other_2),
        ];
        let own = fields.into_iter().filter_map(|(name, value)| Some(format!("{name}: {}", value.as_ref()?)));
        own.chain(self.contracts.iter().filter_map(ContractAddressRequest::line)).collect()
    }
}

impl ContractAddressRequest {
    fn line(&self) -> Option<String> {
        let parts: Vec<_> = self.address.iter().flatten().map(String::as_str).collect();
        if parts.is_empty() {
            return None;
        }
        let contract = self.contract.map(|id| format!("contrato {id}"));
        let plan = self.plan.as_ref().map(|plan| format!("plano {plan}"));
        let kind = self.kind.map(|kind| match kind {
            AddressKind::Default => "endereço padrão".to_owned(),
            AddressKind::Installation => "endereço de instalação".to_owned(),
            AddressKind::Billing => "endereço de cobrança".to_owned(),
            AddressKind::Fiscal => "endereço fiscal".to_owned(),
        });
        let about: Vec<_> = [contract, plan, kind].into_iter().flatten().collect();
        let about = if about.is_empty() { "endereço".to_owned() } else { about.join(", ") };
        Some(format!("Novo endereço ({about}): {}", parts.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_staff_reads_what_is_wanted() {
        let text = |text: &str| Some(text.to_owned());
        let request = ChangeRequest {
            name: text("LUCIANA ALEIXO TAVARES"),
            birth_date: "1983-02-05".parse().ok(),
            phones: [None, text("(31) 11258-00000"), None, None],
            contracts: vec![
                ContractAddressRequest {
                    contract: Some(ContractId(10_568)),
                    plan: None,
                    kind: Some(AddressKind::Installation),
                    address: [text("RUA"), text("DONA MARIANA GUIMARAES"), text("513"), None, text("QUELUZ"), None],
                },
                ContractAddressRequest { plan: text("FIBRA"), ..ContractAddressRequest::default() },
            ],
            ..ChangeRequest::default()
        };
        assert_eq!(
            request.lines(),
            [
                "Nome completo: LUCIANA ALEIXO TAVARES",
                "Data de nascimento: 05/02/1983",
                "Celular: (31) 11258-00000",
                "Novo endereço (contrato 10568, endereço de instalação): RUA, DONA MARIANA GUIMARAES, 513, QUELUZ",
            ]
        );
        assert!(ChangeRequest::default().lines().is_empty());
    }
}
