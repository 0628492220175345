/// A service of the contract that does not stand yet: it answers, clearly, that it is not available.
#[derive(Clone, Copy, Debug)]
pub struct Planned {
    /// The service's name.
    pub name: &'static str,
    /// The id of the contract.
    pub id: &'static str,
    /// The manual's title.
    pub title: &'static str,
}

const fn planned(name: &'static str, id: &'static str, title: &'static str) -> Planned {
    Planned { name, id, title }
}

/// What is still to come. The list only shrinks: a service that gets its file leaves it.
#[rustfmt::skip]
pub const PLANNED: &[Planned] = &[
    planned("ticket_appointment_update", "atendimentos.ticket_appointment_update", "Alteração de agendamento no atendimento"),
    planned("ticket_update", "atendimentos.ticket_update", "Alteração de atendimentos"),
    planned("ticket_checklist_update", "atendimentos.ticket_checklist_update", "Alteração de checklist de atendimentos"),
    planned("ticket_os_status_update", "atendimentos.ticket_os_status_update", "Alteração de situação da OS"),
    planned("consult_appointments", "atendimentos.consult_appointments", "Consulta horários disponíveis para agendamento"),
    planned("get_tickets_mode", "atendimentos.get_tickets_mode", "Consulta modos de atendimento"),
    planned("ticket_assign", "atendimentos.ticket_assign", "Designação de atendimento"),
    planned("ticket_finish", "atendimentos.ticket_finish", "Encerramento de atendimento"),
    planned("generate_questionare_link", "atendimentos.generate_questionare_link", "Geração de link para pesquisa de satisfação"),
    planned("appointment_insert", "atendimentos.appointment_insert", "Inclusão de agendamento avulso"),
    planned("ticket_appointment_insert", "atendimentos.ticket_appointment_insert", "Inclusão de agendamento no atendimento"),
    planned("ticket_item_insert", "atendimentos.ticket_item_insert", "Inclusão de item em atendimento"),
    planned("chat_messages", "atendimentos.chat_messages", "Inclusão de mensagens no atendimento"),
    planned("ticket_occurrence_insert", "atendimentos.ticket_occurrence_insert", "Inclusão de ocorrência em atendimento"),
    planned("authentication_update", "autenticacoes.authentication_update", "Alteração de autenticação"),
    planned("authentication_insert", "autenticacoes.authentication_insert", "Cadastro de autenticação"),
    planned("authentication_delete", "autenticacoes.authentication_delete", "Exclusão de autenticação"),
    planned("equipment_lending", "estoque.equipment_lending", "Alocação de equipamento em comodato"),
    planned("inventory_insert", "estoque.inventory_insert", "Cadastro de produtos"),
    planned("inventory_location_insert", "estoque.inventory_location_insert", "Cadastro de locações de estoque"),
    planned("inventory_product_model_insert", "estoque.inventory_product_model_insert", "Cadastro de modelos de produto"),
    planned("inventory_product_type_insert", "estoque.inventory_product_type_insert", "Cadastro de tipos de produto"),
    planned("get_equipment_customer", "estoque.get_equipment_customer", "Consulta equipamentos cadastrados nos clientes"),
    planned("equipment_lending_disable", "estoque.equipment_lending_disable", "Desativação de equipamento em comodato"),
    planned("inventory_movement", "estoque.inventory_movement", "Movimentação avulsa de estoque"),
    planned("ip_insert", "variados.ip_insert", "Cadastro de IP"),
    planned("get_online_customer", "variados.get_online_customer", "Consulta clientes on-line"),
    planned("radius_extract", "variados.radius_extract", "Consulta extrato de radius"),
    planned("provisioning_check", "variados.provisioning_check", "Consulta provisionamento"),
    planned("send_sms", "variados.send_sms", "Envio de SMS avulso"),
    planned("tip_account_update", "variados.tip_account_update", "TIP - Alteração de conta"),
    planned("tip_account_delete", "variados.tip_account_delete", "TIP - Exclusão de conta"),
    planned("tip_account_insert", "variados.tip_account_insert", "TIP - Inclusão de conta"),
];
