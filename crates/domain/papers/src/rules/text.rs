use crate::Means;
use catalog::{Quota, QuotaUnit, Reduction};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use company::CompanyAddress;
use contracts::{BillingForm, BillingMode, ContractType, Discount, DiscountDays};
use customers::PostalAddress;
use kernel::{Money, Percent, Zone};

const MONTHS: [&str; 12] =
    ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"];

/// `R$ 1.234,56`
pub(crate) fn reais(amount: Money) -> String {
    let centavos = amount.in_centavos();
    let magnitude = centavos.unsigned_abs();
    let digits = (magnitude / 100).to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    format!("{}R$ {grouped},{:02}", if centavos < 0 { "-" } else { "" }, magnitude % 100)
}

/// `26/03/2026`
pub(crate) fn day(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// `26 de março de 2026`
pub(crate) fn day_in_full(day: NaiveDate) -> String {
    let month = usize::try_from(day.month0()).ok().and_then(|month| MONTHS.get(month)).copied().unwrap_or_default();
    // The first of a month is read as an ordinal.
    let number = if day.day() == 1 { "1º".to_owned() } else { day.day().to_string() };
    format!("{number} de {month} de {}", day.year())
}

/// `26/03/2026 14:05:09` in the company's zone.
pub(crate) fn moment(at: DateTime<Utc>, zone: Zone) -> String {
    zone.local(at).format("%d/%m/%Y %H:%M:%S").to_string()
}

/// An address in one line, without what is empty.
pub(crate) fn address(address: &PostalAddress) -> String {
    let PostalAddress { street, number, complement, neighborhood, city, state, postal_code } = address;
    let street = [street.as_str(), number, complement].map(str::trim);
    let street = street.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ");
    let place = format!("{city}/{}", state.code());
    let parts = [street, neighborhood.trim().to_owned(), postal_code.masked(), place];
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" - ")
}

pub(crate) fn company_address(of: &CompanyAddress) -> String {
    address(&PostalAddress {
        street: of.street.clone(),
        number: of.number.clone(),
        complement: String::new(),
        neighborhood: of.neighborhood.clone(),
        city: of.city.clone(),
        state: of.state,
        postal_code: of.postal_code,
    })
}

/// `500 Mbit/s`; empty where a service has no speed.
pub(crate) fn speed(kbps: i64) -> String {
    match kbps {
        ..=0 => String::new(),
        kbps if kbps % 1_000_000 == 0 => format!("{} Gbit/s", kbps / 1_000_000),
        kbps if kbps % 1_000 == 0 => format!("{} Mbit/s", kbps / 1_000),
        kbps => format!("{kbps} kbit/s"),
    }
}

pub(crate) fn quota(quota: Option<Quota>) -> String {
    let Some(Quota { amount, unit }) = quota else { return "sem limite".to_owned() };
    let unit = match unit {
        QuotaUnit::Megabyte => "MB",
        QuotaUnit::Gigabyte => "GB",
        QuotaUnit::Terabyte => "TB",
        QuotaUnit::Minute => "minutos",
    };
    format!("{amount} {unit}")
}

pub(crate) const fn contract_type(kind: ContractType) -> &'static str {
    match kind {
        ContractType::Residential => "Residencial",
        ContractType::Corporate => "Corporativo",
        ContractType::Tender => "Licitação",
        ContractType::Other => "Outros",
    }
}

pub(crate) const fn billing_form(form: BillingForm) -> &'static str {
    match form {
        BillingForm::Boleto => "Boleto",
        BillingForm::Digital => "Fatura digital",
        BillingForm::Booklet => "Carnê",
        BillingForm::DirectDebit => "Débito automático",
        BillingForm::Exempt => "Isento",
    }
}

pub(crate) const fn billing_mode(mode: BillingMode) -> &'static str {
    match mode {
        BillingMode::Postpaid => "Pós-pago",
        BillingMode::Prepaid => "Pré-pago",
    }
}

pub(crate) const fn means(means: Means) -> &'static str {
    match means {
        Means::Acceptance => "Aceito eletronicamente",
        Means::Registered => "Assinatura registrada",
        Means::Outside => "Assinado eletronicamente",
    }
}

/// `Boas-vindas - R$ 10,00, meses 1 a 3`
pub(crate) fn discount(discount: &Discount) -> String {
    let reduction = match discount.reduction {
        Reduction::Amount(amount) => reais(amount),
        Reduction::Share(share) => percent(share),
    };
    let days = match discount.days {
        DiscountDays::Months { first, last } if first == last => format!("mês {first}"),
        DiscountDays::Months { first, last } => format!("meses {first} a {last}"),
        DiscountDays::Dates { from_on, until_on: Some(until_on) } => format!("de {} a {}", day(from_on), day(until_on)),
        DiscountDays::Dates { from_on, until_on: None } => format!("desde {}", day(from_on)),
    };
    format!("{} - {reduction}, {days}", discount.description)
}

/// `12,5 %`
fn percent(percent: Percent) -> String {
    let (whole, rest) = (percent.0 / 10_000, percent.0 % 10_000);
    let decimals = format!("{rest:04}");
    let decimals = decimals.trim_end_matches('0');
    if decimals.is_empty() { format!("{whole} %") } else { format!("{whole},{decimals} %") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use br::{Cep, Uf};

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn values_are_written_as_they_are_read() {
        for (written, expected) in [
            (reais(Money::centavos(123_456_789)), "R$ 1.234.567,89"),
            (reais(Money::centavos(-5)), "-R$ 0,05"),
            (day(date("2026-03-09")), "09/03/2026"),
            (day_in_full(date("2026-03-09")), "9 de março de 2026"),
            (day_in_full(date("2026-12-01")), "1º de dezembro de 2026"),
            (moment("2026-03-26T17:05:09Z".parse().unwrap(), Zone::default()), "26/03/2026 14:05:09"),
            (speed(0), ""),
            (speed(1_000_000), "1 Gbit/s"),
            (speed(512_000), "512 Mbit/s"),
            (speed(1_500), "1500 kbit/s"),
            (quota(None), "sem limite"),
            (quota(Some(Quota { amount: 40, unit: QuotaUnit::Gigabyte })), "40 GB"),
            (percent(Percent::whole(10)), "10 %"),
            (percent(Percent(125_000)), "12,5 %"),
        ] {
            assert_eq!(written, expected);
        }
    }

    #[test]
    fn an_address_leaves_out_what_is_empty() {
        let full = PostalAddress {
            street: "RUA A".into(),
            number: "10".into(),
            complement: "CASA 2".into(),
            neighborhood: "CENTRO".into(),
            city: "CARANDAÍ".into(),
            state: Uf::parse("MG").unwrap(),
            postal_code: Cep::parse("36280000").unwrap(),
        };
        assert_eq!(address(&full), "RUA A, 10, CASA 2 - CENTRO - 36280-000 - CARANDAÍ/MG");
        let bare = PostalAddress { number: String::new(), complement: " ".into(), neighborhood: String::new(), ..full };
        assert_eq!(address(&bare), "RUA A - 36280-000 - CARANDAÍ/MG");
    }
}
