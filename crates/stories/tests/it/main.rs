//! What happens to a provider and its customers, told as tests: stories of the business, and what holds for every operation of both APIs.
//! They act through public operations and both APIs; tables are only read, where the books themselves are the matter.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by it")]

mod bank_trade;
mod books;
mod http;
mod judge;
mod pix_trade;
mod scene;
mod shop;

mod access;
mod accounts;
mod bad_input;
mod banks;
mod billing_month;
mod black_box;
mod contract;
mod contract_addresses;
mod contract_papers;
mod contract_signatures;
mod customer_records;
mod digital_invoice;
mod due_days;
mod dunning;
mod ended_contracts;
mod fiscal_papers;
mod homologation;
mod interruptions;
mod invoice_lists;
mod invoice_messages;
mod keys;
mod late_customer;
mod links;
mod logins;
mod negotiations;
mod offers;
mod orders;
mod payments;
mod pix;
mod promotional_discounts;
mod receivables;
mod registrations;
mod repeated_writes;
mod sale_of_a_prospect;
mod states_told;
mod tokens;
mod torture;
mod transfers;
mod trials;
mod trust_and_rest;
mod way_to_a_house;
mod wire_snapshots;
mod workers;
