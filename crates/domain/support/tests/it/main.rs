//! Tickets on a database of their own.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod sendable;

use br::TaxId;
use customers::{CustomerImport, CustomerKind, NewCustomer};
use db::{Runner, Silent, Vault};
use kernel::{Caller, Clock, Coded, ContractId, CustomerId, Environment, TicketId, Zone};
use std::sync::Arc;
use support::{
    OpenTicket, Ticket, TicketError, TicketStatus, close_ticket, count_open_tickets, find_ticket, find_ticket_by_protocol,
    has_open_ticket, import_tickets, open_ticket,
};
use testkit::TestDatabase;

const ANA: CustomerId = CustomerId(81_593);
const BIA: CustomerId = CustomerId(81_594);

async fn runner() -> (TestDatabase, Runner, Clock) {
    let test_database = TestDatabase::fresh().await;
    let database = test_database.open().await;
    let vault = Vault::new(&[("k".into(), vec![1; 32])]).unwrap();
    // Half past eleven in the evening in São Paulo, and the next day in London.
    let clock = Clock::manual("2026-03-02T02:30:00Z".parse().unwrap());
    let runner = Runner::new(database, clock.clone(), Zone::default(), Arc::new(vault), Arc::new(Silent));
    let customer = |id| CustomerImport {
        id,
        created_at: clock.now(),
        customer: NewCustomer {
            kind: CustomerKind::Person,
            name: "CLIENTE TESTE".into(),
            short_name: None,
            tax_id: TaxId::parse_relaxed("12312312312").unwrap(),
            birth_date: None,
            email: None,
            mobile: None,
            phone: None,
            is_active: true,
            addresses: vec![],
        },
    };
    let both = [customer(ANA), customer(BIA)];
    runner.write(&Caller::system("test"), async |ctx| customers::import_customers(ctx, &both).await).await.unwrap();
    (test_database, runner, clock)
}

fn no_signal(customer: CustomerId) -> OpenTicket {
    OpenTicket { customer, contract: None, subject: "SEM SINAL".into(), description: "TESTE".into() }
}

#[tokio::test]
async fn a_ticket_is_opened_counted_and_closed() {
    let (_database, runner, clock) = runner().await;
    let staff = Caller::system("test");
    let open = async |caller: &Caller| runner.write(caller, async |ctx| open_ticket(ctx, no_signal(ANA)).await).await;
    let first = open(&staff).await.unwrap();
    assert_eq!(first.protocol.as_str(), "2026030100000001");
    // What homologação takes, it gives back.
    let rehearsal = Caller { environment: Environment::Homologation, ..staff.clone() };
    assert_eq!(open(&rehearsal).await.unwrap().protocol.as_str(), "2026030100000002");
    let second = open(&staff).await.unwrap();
    assert_eq!(second.protocol.as_str(), "2026030100000002");
    let open_ones = async || {
        runner
            .read(&staff, async |ctx| {
                let count = count_open_tickets(ctx, ANA).await?;
                assert_eq!(has_open_ticket(ctx, ANA).await?, count > 0);
                assert!(!has_open_ticket(ctx, BIA).await?);
                Ok::<_, TicketError>(count)
            })
            .await
            .unwrap()
    };
    assert_eq!(open_ones().await, 2);
    clock.set("2026-03-02T13:00:00Z".parse().unwrap());
    let closed = runner.write(&staff, async |ctx| close_ticket(ctx, first.id).await).await.unwrap();
    assert_eq!((closed.status, closed.closed_at), (TicketStatus::Closed, Some(clock.now())));
    assert_eq!(runner.write(&staff, async |ctx| close_ticket(ctx, first.id).await).await.unwrap_err().code(), "ticket.closed");
    assert_eq!(open_ones().await, 1);
    assert_eq!(runner.read(&staff, async |ctx| find_ticket_by_protocol(ctx, &closed.protocol).await).await.unwrap(), closed);
    assert_eq!(open(&staff).await.unwrap().protocol.as_str(), "2026030200000001");
}

#[tokio::test]
async fn what_is_nobodys_is_refused_and_what_is_others_is_not_found() {
    let (_database, runner, _) = runner().await;
    let staff = Caller::system("test");
    let refusal = async |command: OpenTicket| {
        runner.write(&staff, async |ctx| open_ticket(ctx, command.clone()).await).await.unwrap_err().code()
    };
    assert_eq!(refusal(no_signal(CustomerId(7))).await, "ticket.customer_not_found");
    assert_eq!(refusal(OpenTicket { contract: Some(ContractId(7)), ..no_signal(ANA) }).await, "ticket.contract_not_found");
    assert_eq!(refusal(OpenTicket { subject: " ".into(), description: String::new(), ..no_signal(ANA) }).await, "ticket.blank");
    let imported = Ticket {
        id: TicketId(2_381_852),
        protocol: "2016100606871889".parse().unwrap(),
        customer: ANA,
        contract: None,
        status: TicketStatus::Open,
        subject: "SEM SINAL".into(),
        description: String::new(),
        opened_at: "2016-10-06T12:00:00Z".parse().unwrap(),
        closed_at: None,
    };
    let import =
        async |ticket: &Ticket| runner.write(&staff, async |ctx| import_tickets(ctx, std::slice::from_ref(ticket)).await).await;
    import(&imported).await.unwrap();
    assert_eq!(import(&imported).await.unwrap_err().code(), "ticket.taken");
    let stray =
        Ticket { id: TicketId(1), protocol: "2016100606871890".parse().unwrap(), customer: CustomerId(7), ..imported.clone() };
    assert_eq!(import(&stray).await.unwrap_err().code(), "ticket.unknown_reference");
    let [as_ana, as_bia] = [ANA, BIA].map(|customer| staff.as_subscriber(customer));
    assert_eq!(runner.read(&as_ana, async |ctx| find_ticket(ctx, imported.id).await).await.unwrap(), imported);
    runner
        .read(&as_bia, async |ctx| {
            assert_eq!(find_ticket(ctx, imported.id).await.unwrap_err().code(), "ticket.not_found");
            let by_protocol = find_ticket_by_protocol(ctx, &imported.protocol).await;
            assert_eq!(by_protocol.unwrap_err().code(), "ticket.protocol_not_found");
            assert_eq!(count_open_tickets(ctx, ANA).await?, 0);
            assert!(!has_open_ticket(ctx, ANA).await?);
            Ok::<_, TicketError>(())
        })
        .await
        .unwrap();
}
