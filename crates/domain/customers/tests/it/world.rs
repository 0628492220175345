use br::{Cep, Phone, TaxId, Uf};
use customers::{AddressKind, CustomerKind, NewAddress, NewCustomer, PostalAddress};
use db::{Runner, Silent, Vault};
use kernel::{AddressId, Clock, Zone};
use std::sync::Arc;
use testkit::TestDatabase;

pub(crate) async fn runner() -> (TestDatabase, Runner) {
    let test_database = TestDatabase::fresh().await;
    let database = test_database.open().await;
    let vault = Vault::new(&[("k".into(), vec![1; 32])]).unwrap();
    (test_database, Runner::new(database, Clock::system(), Zone::default(), Arc::new(vault), Arc::new(Silent)))
}

pub(crate) fn address(id: Option<i64>, kind: AddressKind, street: &str) -> NewAddress {
    let address = PostalAddress {
        street: street.into(),
        number: "102".into(),
        complement: "CASA A".into(),
        neighborhood: "NOVO HORIZONTE".into(),
        city: "CONSELHEIRO LAFAIETE".into(),
        state: Uf::MG,
        postal_code: Cep::parse("36402-157").unwrap(),
    };
    NewAddress { id: id.map(AddressId), kind, address }
}

pub(crate) fn test_customer() -> NewCustomer {
    NewCustomer {
        kind: CustomerKind::Person,
        name: "CLIENTE TESTE".into(),
        short_name: None,
        tax_id: TaxId::parse_relaxed("123.123.123-12").unwrap(),
        birth_date: "1988-03-15".parse().ok(),
        email: Some("teste@teste.com".into()),
        mobile: Phone::parse_relaxed("3199999999").ok(),
        phone: Phone::parse("3133333333").ok(),
        is_active: true,
        addresses: vec![
            address(Some(481_018), AddressKind::Default, "RUA A"),
            address(Some(481_019), AddressKind::Default, "RUA B"),
        ],
    }
}
