use crate::operation::Method;

/// An operation of the contract that does not stand yet: it answers, clearly, that it is not available.
#[derive(Clone, Copy, Debug)]
pub struct Planned {
    /// The id of the contract.
    pub id: &'static str,
    /// The method.
    pub method: Method,
    /// The path.
    pub path: &'static str,
    /// The manual's title.
    pub title: &'static str,
}

const fn planned(method: Method, path: &'static str, id: &'static str, title: &'static str) -> Planned {
    Planned { id, method, path, title }
}

/// What is still to come. The list only shrinks: an operation that gets its file leaves it.
#[rustfmt::skip]
pub const PLANNED: &[Planned] = &[
    planned(Method::Get, "/ws/area/cliente/contrato/rede/{idContrato}", "comercial.contratos.rede.informacoes", "Informações de Dados Rede de Contrato"),
    planned(Method::Put, "/ws/area/cliente/alterar/dados/rede", "comercial.contratos.rede.alterar", "Alteração de Dados Rede De Contrato"),
    planned(Method::Post, "/ws/comercial/total_navegacao/contrato/{idContrato}", "comercial.contratos.total_navegado", "Buscar total navegado pelo contrato"),
    planned(Method::Post, "/ws/comercial/ligacoes/contrato/{idContrato}", "comercial.contratos.ligacoes_por_tipo", "Buscar total de ligações agrupado por tipo de ligação"),
    planned(Method::Post, "/ws/comercial/contrato/{idContrato}/extrato/navegacao", "comercial.contratos.extrato_navegacao", "Buscar extrato de navegação"),
    planned(Method::Post, "/ws/comercial/contrato/{idContrato}/extrato/ligacao", "comercial.contratos.extrato_ligacao", "Buscar extrato de ligação"),
    planned(Method::Post, "/ws/playhub/data", "comercial.playhub.por_data", "Busca Clientes para PlayHub"),
    planned(Method::Post, "/ws/comercial/playhub/cpf_cnpj", "comercial.playhub.por_documento", "Busca Cliente por CPF/CNPJ para PlayHub"),
    planned(Method::Get, "/ws/area/cliente/{idCliente}/equipamentos/ultima_conexao", "comercial.contratos.equipamentos_ultima_conexao", "Informações da Última Conexão de Equipamento"),
    planned(Method::Get, "/ws/comercial/clientes/enderecos/{idEnderecoCliente}/caixas/proximas/tipo_contrato/{idTipoContrato}", "comercial.clientes.enderecos.caixas_proximas.buscar", "Buscar caixas com saídas livres próximas ao endereço do cliente"),
    planned(Method::Post, "/ws/telefonia/ligacoes/cadastrar", "comercial.omnichannel.ligacoes.cadastrar", "Cadastrar dados de ligação entrante na URA [MOB]"),
    planned(Method::Get, "/ws/integracao/omnichannel/atendimentos/cliente/{idCliente}", "comercial.omnichannel.atendimentos.buscar", "Busca de Atendimentos"),
    planned(Method::Get, "/ws/integracao/omnichannel/agenda_tecnica/configuracoes/atendimento/{idAtendimento}/data/{data}/turno/{turno}", "comercial.omnichannel.visitas.datas_disponiveis", "Disponibilização de Datas Disponíveis para Reagendamento de Visitas Técnicas"),
    planned(Method::Put, "/ws/integracao/omnichannel/agenda_tecnica/configuracoes/efetivar", "comercial.omnichannel.visitas.reagendamento.efetivar", "Efetivação do Reagendamento de Visitas Técnicas"),
    planned(Method::Post, "/ws/integracao/omnichannel/encaminhamento_email/mudanca_titularidade", "comercial.omnichannel.email.mudanca_titularidade", "Encaminhamento de E-mail com Regras de Mudanças de Titularidade"),
    planned(Method::Post, "/ws/integracao/omnichannel/reiniciar/equipamento", "comercial.omnichannel.equipamento.reiniciar", "Reboot do Equipamento"),
    planned(Method::Post, "/ws/comercial/atendimentos/tipos/contrato/{idContrato}", "comercial.atendimentos.tipos.buscar", "Buscar tipos de atendimentos"),
    planned(Method::Post, "/ws/comercial/atendimentos/contrato/{idContrato}", "comercial.atendimentos.contrato.buscar", "Buscar atendimentos"),
    planned(Method::Post, "/ws/comercial/atendimento", "comercial.atendimentos.cadastrar", "Cadastrar atendimento"),
    planned(Method::Post, "/ws/area/cliente/atendimento/anexar_documento", "comercial.atendimentos.documentos.anexar", "Inserir documentos em atendimento"),
    planned(Method::Put, "/ws/comercial/atendimento/fechar", "comercial.atendimentos.fechar", "Fechar atendimento"),
    planned(Method::Post, "/ws/comercial/atendimentos/cadastrar", "comercial.atendimentos.abrir_pelo_contrato", "Abrir atendimento pelo contrato"),
    planned(Method::Get, "/ws/area/cliente/{idCliente}/atendimentos", "comercial.atendimentos.informacoes", "Informações de Atendimentos"),
    planned(Method::Get, "/ws/servicos/agendamento/agenda_tecnica/configuracoes/atendimento/{idAtendimento}/data/{data}/turno/{turno}", "comercial.atendimentos.visita.datas_disponiveis", "Visita Técnica - Disponibilização de Datas Disponíveis para Reagendamento de Visitas Técnicas"),
    planned(Method::Get, "/ws/servicos/agendamento/atendimentos/cliente/{idCliente}", "comercial.atendimentos.visita.buscar", "Visita Técnica - Busca de Atendimentos"),
    planned(Method::Put, "/ws/servicos/agendamento/agenda_tecnica/configuracoes/cancelar", "comercial.atendimentos.visita.cancelar", "Visita Técnica - Cancelar Reagendamento de Visitas Técnicas"),
    planned(Method::Put, "/ws/servicos/agendamento/agenda_tecnica/configuracoes/efetivar", "comercial.atendimentos.visita.efetivar", "Visita Técnica - Efetivação do Reagendamento de Visitas Técnicas"),
    planned(Method::Post, "/ws/servicos/agendamento/atendimento/atribuir_nota", "comercial.atendimentos.visita.notas.atribuir", "Visita Técnica - Atribuição de Notas em Atendimentos"),
    planned(Method::Get, "/ws/servicos/agendamento/notas/atendimento/{idAtendimento}", "comercial.atendimentos.visita.notas.buscar", "Visita Técnica - Busca Notas de Atendimentos"),
    planned(Method::Post, "/ws/area/cliente/protocolo/atendimento/enviar", "comercial.atendimentos.email.enviar", "Encaminhamento de E-mail com Informações do Atendimento"),
    planned(Method::Get, "/ws/servicos/agendamento/dias_disponiveis/tipo_servico/{tipoServico}/tecnologia/{idTecnologia}/cidade/{idCidade}/tipo_contrato/{idTipoContrato}", "comercial.atendimentos.agendamento.dias_disponiveis", "Buscar dias e quantidades de visitas disponíveis por dia para agendamento de acordo com tecnologia, tipo de serviço, tipo de contrato e cidade"),
    planned(Method::Get, "/ws/comercial/atendimentos/fechamentos", "comercial.atendimentos.fechamentos.buscar", "Buscar fechamentos de atendimentos externos por tipo de atendimento"),
    planned(Method::Post, "/ws/comercial/atendimentos/log/cadastrar", "comercial.atendimentos.log.cadastrar", "Cadastrar log de atendimento"),
    planned(Method::Post, "/ws/comercial/atendimentos/reverter", "comercial.atendimentos.status.reverter", "Reverter status de atendimento para PENDENTE"),
    planned(Method::Get, "/ws/comercial/atendimentos/{id}", "comercial.atendimentos.detalhar", "Buscar dados detalhados do atendimento"),
    planned(Method::Get, "/ws/integracao/infobip/ultimo/{telefone}", "comercial.infobip.log.ultimo", "Busca Último Registro de Log de Integração com a API da Infobip"),
    planned(Method::Put, "/ws/integracao/infobip/verificar/pin/{pin}", "comercial.infobip.log.atualizar", "Atualiza Registros de Log de Integração com a API da Infobip"),
    planned(Method::Get, "/ws/comercial/app_vendas/versao", "comercial.configuracoes.app_vendas.versao", "Buscar versões do app de vendas"),
    planned(Method::Post, "/ws/redes/graficos_navegacao", "redes.graficos_navegacao.buscar", "Buscar dados de navegação"),
    planned(Method::Get, "/ws/redes/alterar_caixa/justificativas", "redes.alterar_caixa.justificativas", "Buscar justificativas de alteração de caixa"),
    planned(Method::Post, "/ws/redes/equipamento/desprovisionar", "redes.equipamento.desprovisionar", "Desprovisionar equipamento"),
    planned(Method::Post, "/ws/redes/liberar/caixa/saida", "redes.caixa.liberar_saida", "Liberar saída de caixa de contrato"),
    planned(Method::Get, "/ws/telefonia/prefixos/cidade/{idCidade}/portabilidade/{isPortabilidade}", "telefonia.prefixos.por_cidade", "Buscar prefixos por cidade"),
    planned(Method::Get, "/ws/telefonia/numeros/livres/prefixo/{idPrefixo}", "telefonia.numeros.livres_por_prefixo", "Buscar números disponíveis para venda por prefixo"),
    planned(Method::Get, "/ws/comercial/clientes/integracao/authentication", "sva.neo.autenticacao", "Gateway NEO - Autenticação"),
    planned(Method::Get, "/ws/comercial/clientes/integracao/authorization", "sva.neo.autorizacao", "Gateway NEO - Autorização"),
    planned(Method::Get, "/ws/integracao/bittrainers/authentication", "sva.bittrainers.autenticacao", "BIT TRAINERS - Autenticação"),
    planned(Method::Get, "/ws/integracao/bittrainers/authorization", "sva.bittrainers.autorizacao", "BIT TRAINERS - Autorização"),
];
