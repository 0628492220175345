//! Ten customers.

use super::{CLIENTE_TESTE, DEBTOR, JOAO, JOSE, LUCIA, MARCOS, MARIA, PAULO, ROSA, RUI};
use crate::DemoError;
use crate::provider::companies::cep;
use br::{Phone, PhoneError, TaxId, Uf};
use chrono::{DateTime, NaiveDate, Utc};
use customers::{AddressKind, CustomerImport, NewAddress, NewCustomer, PostalAddress, tax_id_kind};
use kernel::{CustomerId, Fault};

/// A customer as it is written here.
struct Written {
    id: CustomerId,
    name: &'static str,
    short_name: &'static str,
    tax_id: &'static str,
    born: (i32, u32, u32),
    email: &'static str,
    mobile: &'static str,
    phone: &'static str,
    address: fn() -> Result<PostalAddress, DemoError>,
}

/// The manual prints the CPF of CLIENTE TESTE and of ROSA with wrong check digits; the others have right ones.
const CUSTOMERS: [Written; 10] = [
    Written {
        id: MARIA,
        name: "MARIA TESTE",
        short_name: "MARIA",
        tax_id: "87748248800",
        born: (1988, 3, 15),
        email: "teste@teste.com",
        mobile: "32999998888",
        phone: "32999998888",
        address: lafaiete,
    },
    Written {
        id: CLIENTE_TESTE,
        name: "CLIENTE TESTE",
        short_name: "CLIENTE",
        tax_id: "12312312312",
        born: (1988, 3, 15),
        email: "teste@teste.com",
        mobile: "31999994444",
        phone: "3130312596",
        address: lafaiete,
    },
    Written {
        id: MARCOS,
        name: "MARCOS ANTÔNIO DA CRUZ",
        short_name: "MARCOS",
        tax_id: "52998224725",
        born: (1979, 11, 2),
        email: "marcos.cruz@example.com",
        mobile: "31988887777",
        phone: "3137210000",
        address: lafaiete,
    },
    Written {
        id: LUCIA,
        name: "Lúcia Helena Marques",
        short_name: "Lúcia",
        tax_id: "39053344705",
        born: (1992, 7, 21),
        email: "lucia.marques@example.com",
        mobile: "44999887766",
        phone: "4432320000",
        address: marialva,
    },
    Written {
        id: JOAO,
        name: "João da Silva",
        short_name: "João",
        tax_id: "11144477735",
        born: (1985, 1, 9),
        email: "joao.silva@example.com",
        mobile: "44999999999",
        phone: "4432321111",
        address: marialva,
    },
    Written {
        id: PAULO,
        name: "Paulo Roberto Dias",
        short_name: "Paulo",
        tax_id: "22233344405",
        born: (1974, 5, 30),
        email: "cliente@provedor.com.br",
        mobile: "44988776655",
        phone: "4432322222",
        address: marialva,
    },
    Written {
        id: ROSA,
        name: "ROSA MARIA TEIXEIRA",
        short_name: "ROSA",
        tax_id: "11122211122",
        born: (1990, 8, 4),
        email: "rosa.teixeira@example.com",
        mobile: "31977776666",
        phone: "3137215555",
        address: lafaiete,
    },
    Written {
        id: DEBTOR,
        name: "João da Silva",
        short_name: "João",
        tax_id: "15350946056",
        born: (1980, 5, 20),
        email: "",
        mobile: "",
        phone: "",
        address: marialva,
    },
    Written {
        id: JOSE,
        name: "José Bonifácio da Silva",
        short_name: "José",
        tax_id: "86288366757",
        born: (1968, 6, 13),
        email: "jose.bonifacio@example.com",
        mobile: "44988882222",
        phone: "4432324444",
        address: marialva,
    },
    Written {
        id: RUI,
        name: "Rui César Ribas",
        short_name: "Rui",
        tax_id: "40364478829",
        born: (1983, 5, 30),
        email: "rui.ribas@example.com",
        mobile: "44999996666",
        phone: "4432325555",
        address: marialva,
    },
];

/// All of them, as records that came from another system.
pub(super) fn all() -> Result<Vec<CustomerImport>, DemoError> {
    CUSTOMERS.iter().map(import).collect()
}

fn import(written: &Written) -> Result<CustomerImport, DemoError> {
    let tax_id = TaxId::parse_relaxed(written.tax_id).map_err(|error| wrong(written, &error.to_string()))?;
    let phone = |text: &str| match text {
        "" => Ok(None),
        text => Phone::parse(text).map(Some).map_err(|error: PhoneError| wrong(written, &error.to_string())),
    };
    let (year, month, day) = written.born;
    let customer = NewCustomer {
        kind: tax_id_kind(tax_id),
        name: written.name.into(),
        short_name: Some(written.short_name.into()),
        tax_id,
        birth_date: NaiveDate::from_ymd_opt(year, month, day),
        email: Some(written.email).filter(|email| !email.is_empty()).map(Into::into),
        mobile: phone(written.mobile)?,
        phone: phone(written.phone)?,
        is_active: true,
        addresses: vec![NewAddress { id: None, kind: AddressKind::Default, address: (written.address)()? }],
    };
    Ok(CustomerImport { id: written.id, created_at: registered_at(), customer })
}

/// Before all that the manuals' examples tell of these customers.
fn registered_at() -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(2015, 3, 2).unwrap_or_default().and_hms_opt(13, 0, 0).unwrap_or_default().and_utc()
}

fn wrong(written: &Written, error: &str) -> DemoError {
    Fault::Inconsistent(format!("the demo's customer {}: {error}", written.id)).into()
}

/// The address of the cliente manual's contract (lines 1127-1177).
pub(super) fn lafaiete() -> Result<PostalAddress, DemoError> {
    Ok(PostalAddress {
        street: "RUA PEDRO RIBEIRO DE REZENDE".into(),
        number: "102".into(),
        complement: "CASA A".into(),
        neighborhood: "NOVO HORIZONTE".into(),
        city: "CONSELHEIRO LAFAIETE".into(),
        state: Uf::MG,
        postal_code: cep("36402157")?,
    })
}

/// The address of the rbx manual's open document (lines 2516-2584).
pub(super) fn marialva() -> Result<PostalAddress, DemoError> {
    Ok(PostalAddress {
        street: "Rua Presidente Nereu Ramos".into(),
        number: "1001".into(),
        complement: String::new(),
        neighborhood: "Centro".into(),
        city: "Marialva".into(),
        state: Uf::PR,
        postal_code: cep("86990000")?,
    })
}
