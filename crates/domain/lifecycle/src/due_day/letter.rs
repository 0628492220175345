//! What the customer is told.

use super::DueDayChanged;
use catalog::DueDay;
use customers::CustomerError;
use db::Ctx;
use kernel::{CustomerId, Fault};
use messaging::{NewEmail, Occasion, queue_email};

/// Tells the customer by e-mail, where an address is on record.
pub(super) async fn send(ctx: &mut Ctx, customer: CustomerId, day: DueDay, changed: &[DueDayChanged]) -> Result<(), Fault> {
    let customer = match customers::find_customer(ctx, customer).await {
        Ok(customer) => customer,
        Err(CustomerError::Fault(fault)) => return Err(fault),
        Err(other) => return Err(Fault::Inconsistent(format!("the owner of contracts: {other}"))),
    };
    let Some(to) = customer.email.clone() else { return Ok(()) };
    let email = NewEmail {
        occasion: Occasion::about(customer.id, "due_day", Vec::new()),
        to,
        subject: "Alteração do dia de vencimento".into(),
        text: text(&customer.short_name, day, changed),
        html: None,
        attachments: Vec::new(),
    };
    queue_email(ctx, email).await?;
    Ok(())
}

fn text(name: &str, day: DueDay, changed: &[DueDayChanged]) -> String {
    let line = |changed: &DueDayChanged| {
        let DueDayChanged { contract, first_month } = changed;
        format!("- Contrato {contract}: a partir da fatura de {}\n", first_month.first_day().format("%m/%Y"))
    };
    let contracts: String = changed.iter().map(line).collect();
    format!(
        "Olá, {name}!\n\n\
         Sua solicitação de alteração do vencimento foi registrada com sucesso. O novo dia de vencimento é {day}, e a alteração será \
         efetivada no próximo faturamento:\n\n\
         {contracts}\n\
         As faturas já emitidas continuam com o vencimento atual. A primeira fatura com o novo vencimento pode ter um valor diferente, \
         porque cobra os dias entre o período já faturado e o novo.\n\n\
         Se você não pediu esta alteração, entre em contato conosco.\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::ContractId;

    #[test]
    fn each_contract_has_its_month() {
        let changed =
            |contract, month: &str| DueDayChanged { contract: ContractId(contract), first_month: month.parse().unwrap() };
        let text = text("Ana", DueDay::try_new(10).unwrap(), &[changed(7, "2026-12"), changed(9, "2027-01")]);
        assert!(text.starts_with("Olá, Ana!\n\nSua solicitação"), "{text}");
        assert!(text.contains("é 10, e a alteração"), "{text}");
        assert!(
            text.contains("\n- Contrato 7: a partir da fatura de 12/2026\n- Contrato 9: a partir da fatura de 01/2027\n\n"),
            "{text}"
        );
    }
}
