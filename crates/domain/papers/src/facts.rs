//! What the magic words stand for in a contract.

use crate::rules::{
    address, billing_form, billing_mode, company_address, contract_type, day, day_in_full, discount, means, moment, quota, reais,
    speed,
};
use crate::{PaperError, Signature, in_full};
use br::Phone;
use chrono::{DateTime, Utc};
use company::{Company, CompanyError};
use contracts::{ContractDetails, ContractError, ContractSale, Discount, Extra};
use customers::{AddressKind, Customer, CustomerError, PostalAddress};
use db::Ctx;
use kernel::{ContractId, Fault, Zone};

/// Everything that a paper of a contract can tell.
#[derive(Clone, Debug)]
pub struct Facts {
    pub(crate) company: Company,
    pub(crate) customer: Customer,
    pub(crate) details: ContractDetails,
    pub(crate) sale: Option<ContractSale>,
    pub(crate) discounts: Vec<Discount>,
    pub(crate) extras: Vec<Extra>,
    /// The customer's addresses, for a contract that has none of its own.
    pub(crate) addresses: Vec<(AddressKind, PostalAddress)>,
    pub(crate) signature: Option<Signature>,
    pub(crate) now: DateTime<Utc>,
    pub(crate) zone: Zone,
}

/// What a word can stand for beside the contract: the template, and what is signed.
pub(crate) struct Occasion<'a> {
    pub(crate) template: &'a str,
    pub(crate) version: i64,
    /// Names and SHA-256 of what is signed, or would be.
    pub(crate) papers: &'a [(String, String)],
}

impl Facts {
    /// Loads them for a contract that the caller may see.
    pub(crate) async fn load(ctx: &Ctx, contract: ContractId, signature: Option<Signature>) -> Result<Self, PaperError> {
        let details = contracts::details(ctx, contract).await.map_err(contract_refused)?;
        let customer = match customers::find_customer(ctx, details.contract.customer).await {
            Ok(customer) => customer,
            Err(CustomerError::Fault(fault)) => return Err(fault.into()),
            Err(other) => return Err(Fault::Inconsistent(format!("the owner of contract {contract}: {other}")).into()),
        };
        let company = match company::get_company(ctx, details.contract.company).await {
            Ok(company) => company,
            Err(CompanyError::Fault(fault)) => return Err(fault.into()),
            Err(other) => return Err(Fault::Inconsistent(format!("the company of contract {contract}: {other}")).into()),
        };
        let addresses = customers::addresses_of_customer(ctx, customer.id).await?;
        Ok(Self {
            sale: contracts::sale_of_contract(ctx, contract).await.map_err(contract_refused)?,
            discounts: contracts::discounts_of_contract(ctx, contract).await?,
            extras: contracts::extras_of_contract(ctx, contract).await?,
            addresses: addresses.into_iter().map(|address| (address.kind, address.address)).collect(),
            company,
            customer,
            details,
            signature,
            now: ctx.now,
            zone: ctx.zone,
        })
    }

    /// What a word stands for; none for what is no word.
    pub(crate) fn value(&self, word: &str, occasion: &Occasion<'_>) -> Option<String> {
        let (prefix, _) = word.split_once('.')?;
        match prefix {
            "empresa" => self.of_company(word),
            "cliente" => self.of_customer(word),
            "contrato" => self.of_contract(word),
            "plano" => self.of_plan(word),
            "documento" | "aceite" => self.of_occasion(word, occasion),
            _ => None,
        }
    }

    fn of_company(&self, word: &str) -> Option<String> {
        let company = &self.company;
        Some(match word {
            "empresa.nome" => company.name.clone(),
            "empresa.fantasia" => company.trade_name.clone(),
            "empresa.cnpj" => company.cnpj.masked(),
            "empresa.endereco" => company_address(&company.address),
            "empresa.cidade" => company.address.city.clone(),
            "empresa.uf" => company.address.state.code().to_owned(),
            "empresa.telefone" => company.phone.clone(),
            "empresa.email" => company.email.clone(),
            _ => return None,
        })
    }

    fn of_customer(&self, word: &str) -> Option<String> {
        let customer = &self.customer;
        let phone = |phone: Option<Phone>| phone.map_or_else(String::new, |phone| phone.masked());
        Some(match word {
            "cliente.codigo" => customer.id.to_string(),
            "cliente.nome" => customer.name.clone(),
            "cliente.tratamento" => customer.short_name.clone(),
            "cliente.tipo_documento" => if customer.tax_id.is_person() { "CPF" } else { "CNPJ" }.to_owned(),
            "cliente.documento" => customer.tax_id.masked(),
            "cliente.nascimento" => customer.birth_date.map_or_else(String::new, day),
            "cliente.email" => customer.email.clone().unwrap_or_default(),
            "cliente.celular" => phone(customer.mobile),
            "cliente.telefone" => phone(customer.phone),
            _ => return None,
        })
    }

    fn of_contract(&self, word: &str) -> Option<String> {
        let contract = &self.details.contract;
        let today = self.zone.date(self.now);
        let starts_on = self.signature.as_ref().and_then(|signature| signature.starts_on).unwrap_or(contract.signed_on);
        Some(match word {
            "contrato.numero" => contract.id.to_string(),
            "contrato.data" => day(contract.signed_on),
            "contrato.inicio" => day(starts_on),
            "contrato.ativacao" => contract.activated_on.map_or_else(String::new, day),
            "contrato.tipo" => contract_type(contract.contract_type).to_owned(),
            "contrato.valor" => reais(contract.price),
            "contrato.valor_por_extenso" => in_full(contract.price),
            "contrato.vencimento" => self.details.due_day.to_string(),
            "contrato.cobranca" => billing_form(contract.billing_form).to_owned(),
            "contrato.modalidade" => billing_mode(contract.billing_mode).to_owned(),
            "contrato.fidelidade" => self.sale.as_ref().map_or(0, |sale| sale.loyalty_months).to_string(),
            "contrato.endereco_instalacao" => self.address(AddressKind::Installation),
            "contrato.endereco_cobranca" => self.address(AddressKind::Billing),
            "contrato.adicionais" => {
                let extras = self.extras.iter().filter(|extra| extra.until_on.is_none_or(|until| until >= today));
                lines(extras.map(|extra| format!("{} - {}", extra.description, reais(extra.amount))))
            }
            "contrato.descontos" => {
                let discounts = self.discounts.iter().filter(|discount| discount.until_on.is_none_or(|until| until >= today));
                lines(discounts.map(discount))
            }
            "contrato.logins" => self.details.logins.iter().map(|login| login.username.as_str()).collect::<Vec<_>>().join(", "),
            _ => return None,
        })
    }

    fn of_plan(&self, word: &str) -> Option<String> {
        let plan = &self.details.plan;
        Some(match word {
            "plano.nome" => plan.name.clone(),
            "plano.tecnologia" => self.details.technology.name.clone(),
            "plano.download" => speed(plan.download_kbps),
            "plano.upload" => speed(plan.upload_kbps),
            "plano.franquia" => quota(plan.quota),
            _ => return None,
        })
    }

    fn of_occasion(&self, word: &str, occasion: &Occasion<'_>) -> Option<String> {
        let signature = self.signature.as_ref();
        Some(match word {
            "documento.modelo" => occasion.template.to_owned(),
            "documento.versao" => occasion.version.to_string(),
            "documento.data" => day(self.zone.date(self.now)),
            "documento.data_por_extenso" => day_in_full(self.zone.date(self.now)),
            "aceite.situacao" => signature.map_or("Pendente", |signature| means(signature.means)).to_owned(),
            "aceite.data" => signature.map_or_else(String::new, |signature| moment(signature.signed_at, self.zone)),
            "aceite.por" => signature.map_or_else(String::new, |signature| signature.signer.clone()),
            "aceite.origem" => {
                signature.and_then(|signature| signature.address).map_or_else(String::new, |address| address.to_string())
            }
            "aceite.documentos" => lines(occasion.papers.iter().map(|(name, sha256)| format!("{name} - SHA-256 {sha256}"))),
            _ => return None,
        })
    }

    /// The contract's address for a purpose, or else the customer's.
    fn address(&self, kind: AddressKind) -> String {
        match self.details.address_for(kind) {
            Some(own) => address(&own.address),
            None => customers::address_for(&self.addresses, kind, |(kind, _)| *kind)
                .map_or_else(String::new, |(_, of_customer)| address(of_customer)),
        }
    }
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

pub(crate) fn contract_refused(error: ContractError) -> PaperError {
    match error {
        ContractError::NotFound(id) => PaperError::ContractNotFound(id),
        ContractError::Fault(fault) => fault.into(),
        other => Fault::Inconsistent(format!("a contract that is read: {other}")).into(),
    }
}
