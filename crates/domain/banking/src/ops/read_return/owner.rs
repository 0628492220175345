use crate::error::ReturnError;
use crate::ops::desk::Desk;
use br::cnab::{ReturnFile, SenderId};
use kernel::BankAgreementId;

/// The agreement to which a return file is addressed. The beneficiary's CPF or CNPJ must be the company's wherever the file has one; code and
/// account decide between several agreements of one company.
pub(super) fn owner(desks: Vec<Desk>, file: &ReturnFile, named: Option<BankAgreementId>) -> Result<Desk, ReturnError> {
    let (bank, layout) = (file.bank, file.layout);
    let of_bank = |desk: &Desk| desk.channel.layout == layout && desk.agreement.bank == format!("{bank:03}");
    let mut desks: Vec<_> = desks.into_iter().filter(|desk| named.is_none_or(|id| id == desk.agreement.id)).collect();
    if let (Some(agreement), [desk]) = (named, desks.as_slice())
        && !of_bank(desk)
    {
        return Err(ReturnError::OtherAgreement { agreement, bank, layout });
    }
    desks.retain(of_bank);
    if desks.is_empty() {
        return Err(ReturnError::UnknownBank { bank, layout });
    }
    desks.retain(|desk| is_company(desk, &file.sender));
    if desks.is_empty() {
        let sender = &file.sender;
        let who = [&sender.tax_id, &sender.code, &sender.account].into_iter().find(|it| !it.is_empty());
        return Err(ReturnError::OtherBeneficiary(who.cloned().unwrap_or_default()));
    }
    if desks.len() > 1 {
        let own: Vec<_> = desks.iter().filter(|desk| is_account(desk, &file.sender)).cloned().collect();
        if own.len() != 1 {
            return Err(ReturnError::Ambiguous(desks.iter().map(|desk| desk.agreement.id).collect()));
        }
        desks = own;
    }
    desks.pop().ok_or(ReturnError::UnknownBank { bank, layout })
}

/// Digits without the zeros before them: banks fill fields of other widths.
fn bare(text: &str) -> &str {
    text.trim().trim_start_matches('0')
}

fn is_company(desk: &Desk, sender: &SenderId) -> bool {
    let Some(own) = &desk.sender else { return false };
    let tax_id = bare(&sender.tax_id);
    if tax_id.is_empty() { is_account(desk, sender) } else { tax_id == bare(own.tax_id.as_str()) }
}

fn is_account(desk: &Desk, sender: &SenderId) -> bool {
    let Some(own) = &desk.sender else { return false };
    let same = |theirs: &str, ours: &str| !bare(theirs).is_empty() && bare(theirs) == bare(ours);
    // Banco do Brasil's code goes on with product and wallet; Santander's begins with branch and account in a return file.
    let code = bare(&sender.code);
    let ours = bare(&own.code);
    let by_code = !ours.is_empty() && !code.is_empty() && (code.starts_with(ours) || ours.starts_with(code));
    let (branch, account) = (format!("{}{}", own.branch, own.branch_digit), format!("{}{}", own.account, own.account_digit));
    let by_account = same(&sender.account, &own.account)
        || !bare(&account).is_empty() && code.ends_with(bare(&account)) && code.starts_with(bare(&branch));
    by_code || by_account
}
