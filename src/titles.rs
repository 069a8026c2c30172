//! Titles of blocks in the languages that a block's own file does not have: Portuguese (Brazil) and Russian.
//!
//! English and Japanese stand in each block's file, since the adapter's palette has them; these are our translations.

/// Block type, Portuguese title, Russian title; sorted by type.
static TITLES: &[(&str, &str, &str)] = &[
    #[cfg(feature = "acs")]
    ("ACS_AddParticipant", "Adicionar participante", "Добавить участника"),
    #[cfg(feature = "acs")]
    ("ACS_AnswerCall", "Atender chamada", "Ответить на звонок"),
    #[cfg(feature = "acs")]
    ("ACS_CancelAddParticipant", "Cancelar convite de participante", "Отменить приглашение участника"),
    #[cfg(feature = "acs")]
    ("ACS_CancelMedia", "Cancelar mídia", "Остановить воспроизведение и распознавание"),
    #[cfg(feature = "acs")]
    ("ACS_ConnectCall", "Conectar à chamada", "Подключиться к звонку"),
    #[cfg(feature = "acs")]
    ("ACS_CreateCall", "Criar chamada", "Создать звонок"),
    #[cfg(feature = "acs")]
    ("ACS_GetCall", "Obter chamada", "Получить звонок"),
    #[cfg(feature = "acs")]
    ("ACS_GetEvent", "Obter evento da chamada", "Получить событие звонка"),
    #[cfg(feature = "acs")]
    ("ACS_GetParticipant", "Obter participante", "Получить участника"),
    #[cfg(feature = "acs")]
    ("ACS_HangUp", "Desligar", "Завершить звонок"),
    #[cfg(feature = "acs")]
    ("ACS_Hold", "Colocar em espera", "Поставить на удержание"),
    #[cfg(feature = "acs")]
    ("ACS_ListParticipants", "Listar participantes", "Получить список участников"),
    #[cfg(feature = "acs")]
    ("ACS_MoveParticipants", "Mover participantes", "Переместить участников"),
    #[cfg(feature = "acs")]
    ("ACS_MuteParticipant", "Silenciar participante", "Отключить микрофон участника"),
    #[cfg(feature = "acs")]
    ("ACS_PauseRecording", "Pausar gravação da chamada", "Приостановить запись звонка"),
    #[cfg(feature = "acs")]
    ("ACS_Play", "Reproduzir áudio", "Воспроизвести звук"),
    #[cfg(feature = "acs")]
    ("ACS_Recognize", "Reconhecer entrada", "Распознать ввод"),
    #[cfg(feature = "acs")]
    ("ACS_RedirectCall", "Redirecionar chamada", "Перенаправить звонок"),
    #[cfg(feature = "acs")]
    ("ACS_RejectCall", "Rejeitar chamada", "Отклонить звонок"),
    #[cfg(feature = "acs")]
    ("ACS_RemoveParticipant", "Remover participante", "Удалить участника"),
    #[cfg(feature = "acs")]
    ("ACS_ResumeRecording", "Retomar gravação da chamada", "Возобновить запись звонка"),
    #[cfg(feature = "acs")]
    ("ACS_SendDtmf", "Enviar DTMF", "Отправить DTMF"),
    #[cfg(feature = "acs")]
    ("ACS_StartRecording", "Iniciar gravação da chamada", "Начать запись звонка"),
    #[cfg(feature = "acs")]
    ("ACS_StopRecording", "Parar gravação da chamada", "Остановить запись звонка"),
    #[cfg(feature = "acs")]
    ("ACS_TransferCall", "Transferir chamada", "Перевести звонок"),
    #[cfg(feature = "acs")]
    ("ACS_Unhold", "Retirar da espera", "Снять с удержания"),
    #[cfg(feature = "acs")]
    ("ACS_WaitForEvent", "Aguardar evento da chamada", "Ждать события звонка"),
    ("CF_Assert", "Verificar premissa", "Проверить условие"),
    ("CF_CallFlow", "Chamar fluxo", "Вызвать поток"),
    ("CF_ForEach", "Para cada", "Для каждого"),
    ("CF_GetVariable", "Obter variável", "Получить переменную"),
    ("CF_SetVariable", "Definir variável", "Задать переменную"),
    ("CF_Stop", "Encerrar com resultado", "Завершить с результатом"),
    ("CF_Switch", "Escolher por valor", "Выбор по значению"),
    ("CF_TryAgain", "Tentar novamente", "Повторить попытку"),
    ("CF_WaitForEvent", "Aguardar evento", "Ждать события"),
    ("SE_AgentChangeToDeskphone", "Mudar o agente para telefone de mesa", "Переключить агента на настольный телефон"),
    ("SE_AgentChangeToSoftphone", "Mudar o agente para softphone", "Переключить агента на софтфон"),
    ("SE_AgentCreateTask", "Criar contato de tarefa", "Создать контакт-задачу"),
    ("SE_AgentDialNumber", "Discar número", "Набрать номер"),
    ("SE_AgentGetAvailableStates", "Obter estados disponíveis do agente", "Получить доступные состояния агента"),
    ("SE_AgentGetConfiguration", "Obter configuração do agente", "Получить конфигурацию агента"),
    (
        "SE_AgentGetDeskphoneNumber",
        "Obter número do telefone de mesa do agente",
        "Получить номер настольного телефона агента",
    ),
    (
        "SE_AgentGetDialableCountries",
        "Obter países para os quais o agente pode discar",
        "Получить страны, доступные агенту для набора",
    ),
    (
        "SE_AgentGetEndpointByPhoneNumber",
        "Obter endpoint pelo número de telefone",
        "Получить конечную точку по номеру телефона",
    ),
    ("SE_AgentGetExtension", "Obter ramal do agente", "Получить добавочный номер агента"),
    ("SE_AgentGetLogs", "Obter logs do CCP", "Получить журналы CCP"),
    ("SE_AgentGetName", "Obter nome do agente", "Получить имя агента"),
    ("SE_AgentGetQuickConnectionList", "Obter lista de conexões rápidas", "Получить список быстрых подключений"),
    ("SE_AgentGetStatus", "Obter status do agente no Connect", "Получить статус агента в Connect"),
    (
        "SE_AgentGetTransferConnectionList",
        "Obter lista de conexões de transferência",
        "Получить список подключений для перевода",
    ),
    ("SE_AgentIsSoftphoneEnabled", "O softphone do agente está ativado?", "Включён ли софтфон агента?"),
    ("SE_AgentMute", "Silenciar agente", "Выключить микрофон агента"),
    ("SE_AgentSetAvailable", "Definir agente como disponível no Connect", "Сделать агента доступным в Connect"),
    ("SE_AgentSetStatus", "Definir status do agente no Connect", "Задать статус агента в Connect"),
    (
        "SE_AgentSetStatusByName",
        "Definir status do agente por nome no Connect",
        "Задать статус агента по имени в Connect",
    ),
    ("SE_AgentUnmute", "Reativar áudio do agente", "Включить микрофон агента"),
    ("SE_Alert", "Alerta", "Предупреждение"),
    ("SE_ClearProperties", "Limpar todas as propriedades", "Очистить все свойства"),
    ("SE_ContactClear", "Limpar contato", "Очистить контакт"),
    ("SE_ContactCustomerPhoneNumber", "Obter número de telefone do cliente", "Получить номер телефона клиента"),
    (
        "SE_ContactDestroyAgentConnection",
        "Encerrar conexão do agente com o contato ativo",
        "Разорвать соединение агента с активным контактом",
    ),
    ("SE_ContactGetAttributeValue", "Obter atributo do contato", "Получить атрибут контакта"),
    ("SE_ContactGetChatMessage", "Obter mensagem do chat", "Получить сообщение чата"),
    ("SE_ContactInteractionMetadata", "Obter metadados da interação do contato", "Получить метаданные взаимодействия"),
    ("SE_ContactIsCallback", "É retorno de chamada?", "Это обратный звонок?"),
    ("SE_ContactIsChat", "É contato de chat?", "Это контакт чата?"),
    ("SE_ContactIsInbound", "O contato é de entrada?", "Контакт входящий?"),
    ("SE_ContactIsTask", "É contato de tarefa?", "Это контакт-задача?"),
    ("SE_ContactIsTransfer", "O contato é uma transferência?", "Контакт переведён?"),
    ("SE_ContactIsVoice", "É contato de voz?", "Это голосовой контакт?"),
    ("SE_ContactLeaveVoicemail", "Deixar mensagem de voz", "Оставить голосовое сообщение"),
    (
        "SE_ContactPopTaskReferenceUrls",
        "Abrir URLs de referência do contato de tarefa",
        "Открыть ссылки контакта-задачи",
    ),
    ("SE_ContactProperties", "Obter propriedades do contato", "Получить свойства контакта"),
    ("SE_ContactStartRecording", "Iniciar gravação", "Начать запись"),
    ("SE_ContactStopRecording", "Parar gravação", "Остановить запись"),
    ("SE_ContactUpdateAttributes", "Atualizar atributos do contato", "Обновить атрибуты контакта"),
    ("SE_CoreCast", "Converter um valor em um tipo", "Привести значение к типу"),
    ("SE_CoreDecision", "Se-senão", "Если-иначе"),
    ("SE_CoreDelay", "Atraso", "Задержка"),
    ("SE_CoreDivide", "Dividir", "Разделить"),
    ("SE_CoreExtractValue", "Extrair valor", "Извлечь значение"),
    ("SE_CoreFormatDate", "Formatar um objeto de data", "Форматировать дату"),
    ("SE_CoreFormatPhoneNumber", "Formatar número de telefone", "Форматировать номер телефона"),
    ("SE_CoreFormatPhoneNumberE164", "Formatar número de telefone (E164)", "Форматировать номер телефона (E164)"),
    ("SE_CoreHttpRequest", "Solicitação HTTP", "HTTP-запрос"),
    ("SE_CoreJQuery", "Chamar método jQuery", "Вызвать метод jQuery"),
    ("SE_CoreJoinStrings", "Unir textos", "Объединить строки"),
    ("SE_CoreLength", "Comprimento", "Длина"),
    ("SE_CoreMultiply", "Multiplicar", "Умножить"),
    ("SE_CoreOneOf", "É um dos valores?", "Одно из значений?"),
    ("SE_CoreReplaceString", "Substituir texto", "Заменить строку"),
    ("SE_CoreSlice", "Fatiar", "Срез"),
    ("SE_CoreStringTemplate", "Modelo de texto", "Шаблон строки"),
    ("SE_CoreTextEndsWith", "O texto termina com o valor", "Текст заканчивается на значение"),
    ("SE_CoreTextStartsWith", "O texto começa com o valor", "Текст начинается со значения"),
    ("SE_CoreTruthy", "É verdadeiro?", "Истинно?"),
    ("SE_End", "Fim", "Конец"),
    ("SE_GetCounter", "Obter contador", "Получить счётчик"),
    ("SE_GetPayload", "Obter payload", "Получить данные события"),
    ("SE_GetProperties", "Obter todas as propriedades", "Получить все свойства"),
    ("SE_GetProperty", "Obter propriedade", "Получить свойство"),
    ("SE_Log", "Registrar no console", "Записать в консоль"),
    ("SE_SFCloseTab", "Fechar guia do Salesforce", "Закрыть вкладку Salesforce"),
    (
        "SE_SFCompleteHvsWorkWithTaskSaved",
        "Concluir trabalho do High Velocity Sales com tarefa salva",
        "Завершить работу High Velocity Sales с сохранённой задачей",
    ),
    ("SE_SFCreateTask", "Criar uma tarefa", "Создать задачу"),
    ("SE_SFDisableClickToDial", "Desativar clique para discar", "Отключить набор по щелчку"),
    ("SE_SFEnableClickToDial", "Ativar clique para discar", "Включить набор по щелчку"),
    ("SE_SFGetAgentState", "Obter estado do agente no Salesforce", "Получить состояние агента в Salesforce"),
    (
        "SE_SFGetAgentWorkload",
        "Obter carga de trabalho do agente no Salesforce",
        "Получить нагрузку агента в Salesforce",
    ),
    (
        "SE_SFGetAppViewInfo",
        "Obter informações da visualização do aplicativo",
        "Получить сведения о представлении приложения",
    ),
    ("SE_SFGetContactId", "Obter ID de contato do Salesforce", "Получить ID контакта Salesforce"),
    (
        "SE_SFGetFocusedPrimaryTabObjectId",
        "Obter ID do objeto da guia principal em foco",
        "Получить ID объекта активной основной вкладки",
    ),
    (
        "SE_SFGetFocusedSubtabObjectId",
        "Obter ID do objeto da subguia em foco",
        "Получить ID объекта активной подвкладки",
    ),
    ("SE_SFGetLeadId", "Obter ID de lead do Salesforce", "Получить ID лида Salesforce"),
    ("SE_SFGetPrimaryTabIds", "Obter IDs das guias principais", "Получить ID основных вкладок"),
    ("SE_SFGetSoftphoneLayout", "Obter layout do softphone", "Получить макет софтфона"),
    ("SE_SFGetTabObjectMap", "Obter mapa de objetos das guias", "Получить карту объектов вкладок"),
    ("SE_SFGetTabsWithMatchingUrl", "Obter guias com URL correspondente", "Получить вкладки с подходящим URL"),
    ("SE_SFHideSoftphonePanel", "Ocultar painel do softphone", "Скрыть панель софтфона"),
    ("SE_SFIsClickToDialEnabled", "Pode fazer chamadas de saída?", "Можно ли совершать исходящие звонки?"),
    ("SE_SFIsContactDoNotCall", "O contato está como \"Não ligar\"?", "Контакт помечен «Не звонить»?"),
    ("SE_SFLoginAgent", "Conectar agente no Salesforce", "Войти агентом в Salesforce"),
    ("SE_SFLogoutAgent", "Desconectar agente do Salesforce", "Выйти агентом из Salesforce"),
    ("SE_SFOpenPrimaryTab", "Abrir guia principal do Salesforce", "Открыть основную вкладку Salesforce"),
    ("SE_SFOpenSubTab", "Abrir subguia do Salesforce", "Открыть подвкладку Salesforce"),
    ("SE_SFQueryValue", "Consultar valor", "Запросить значение"),
    ("SE_SFRefreshView", "Atualizar visualização", "Обновить представление"),
    ("SE_SFRetrieve", "Recuperar registro do Salesforce", "Получить запись Salesforce"),
    ("SE_SFRunApex", "Executar Apex", "Выполнить Apex"),
    ("SE_SFSaveLog", "Salvar (ou criar) um registro", "Сохранить (или создать) запись"),
    ("SE_SFScreenpopList", "Screen pop de lista", "Всплывающий список"),
    ("SE_SFScreenpopNewRecord", "Screen pop de novo registro", "Всплывающая форма новой записи"),
    ("SE_SFScreenpopObject", "Screen pop de objeto", "Всплывающая карточка объекта"),
    ("SE_SFScreenpopObjectHome", "Screen pop da página inicial do objeto", "Всплывающая главная страница объекта"),
    ("SE_SFScreenpopSearch", "Screen pop de pesquisa", "Всплывающий поиск"),
    ("SE_SFScreenpopUrl", "Screen pop de URL", "Всплывающий URL"),
    ("SE_SFSearchAndScreenpop", "Pesquisar e abrir screen pop", "Найти и показать карточку"),
    ("SE_SFSetAgentState", "Definir estado do agente no Salesforce", "Задать состояние агента в Salesforce"),
    ("SE_SFSetSoftphonePanelHeight", "Definir altura do painel do softphone", "Задать высоту панели софтфона"),
    ("SE_SFSetSoftphonePanelWidth", "Definir largura do painel do softphone", "Задать ширину панели софтфона"),
    ("SE_SFShowSoftphonePanel", "Mostrar painel do softphone", "Показать панель софтфона"),
    ("SE_SFSoqlQuery", "Consulta SOQL", "Запрос SOQL"),
    ("SE_SendDataToOverlay", "Enviar dados à sobreposição do CCP", "Отправить данные в наложение CCP"),
    ("SE_SetProperty", "Definir propriedade", "Задать свойство"),
    ("SE_ShowAttributes", "Mostrar atributos", "Показать атрибуты"),
    ("SE_ShowModal", "Mostrar janela modal", "Показать модальное окно"),
    ("SE_Start", "Início", "Начало"),
    ("SE_UnsetProperty", "Remover propriedade", "Удалить свойство"),
    ("SE_UpdateCounter", "Atualizar contador", "Обновить счётчик"),
];

/// The Portuguese and the Russian title of a block type; `None` for a kind that an embedder has added.
pub(crate) fn translated(type_name: &str) -> Option<(&'static str, &'static str)> {
    let position = TITLES.binary_search_by_key(&type_name, |(name, _, _)| name).ok()?;
    TITLES.get(position).map(|(_, portuguese, russian)| (*portuguese, *russian))
}

#[cfg(test)]
mod tests {
    use super::{TITLES, translated};
    use crate::catalogue::Catalogue;

    #[test]
    fn every_kind_has_its_titles_and_every_title_its_kind() {
        assert!(TITLES.is_sorted_by_key(|(name, _, _)| name));
        let catalogue = Catalogue::builtin();
        for kind in catalogue.kinds() {
            assert!(translated(kind.type_name).is_some(), "{} has no translated titles", kind.type_name);
        }
        for (name, _, _) in TITLES {
            assert!(catalogue.get(name).is_some(), "there is no block type {name}");
        }
    }
}
