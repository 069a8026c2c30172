//! The parser takes any text without a panic, and what is written of a tree reads back as that tree.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use cti_flows_sim::soql::{
    Comparison, Condition, DateWord, FieldSet, Function, Literal, Name, Nulls, Operand, OrderBy, PatternPart, Purpose,
    Query, Returning, Search, SearchGroup, SearchTerm, SecurityMode, Selected, Set, Totals, TypeOf, parse_soql,
    parse_sosl,
};
use cti_flows_sim::{Crm, PhoneRegion};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

fn name() -> impl Strategy<Value = Name> {
    prop_oneof![
        1 => "[A-Za-z][A-Za-z0-9_]{0,8}".prop_filter_map("a keyword", |text| Name::parse_field(&text)),
        4 => custom("__c"),
    ]
}

/// A name that every object has: of a custom field or relationship.
fn custom(ending: &'static str) -> impl Strategy<Value = Name> {
    "[A-Za-z][a-z0-9]{0,8}".prop_map(move |stem| Name::parse_field(&format!("{stem}{ending}")).unwrap())
}

fn path() -> impl Strategy<Value = Vec<Name>> {
    let known = (vec(custom("__r"), 0..3), custom("__c")).prop_map(|(mut parents, field)| {
        parents.push(field);
        parents
    });
    prop_oneof![1 => vec(name(), 1..4), 4 => known]
}

fn operand() -> impl Strategy<Value = Operand> {
    let field = path().prop_map(Operand::Field);
    let function = prop_oneof![
        Just(Function::ToLabel),
        Just(Function::Format),
        Just(Function::CalendarYear),
        Just(Function::DayOnly),
        Just(Function::ConvertTimezone),
    ];
    field.prop_recursive(2, 3, 1, move |inner| {
        (function.clone(), inner).prop_map(|(function, of)| Operand::Call { function, of: Some(Box::new(of)) })
    })
}

fn literal() -> impl Strategy<Value = Literal> {
    let words: Vec<(&str, bool)> = DateWord::words().collect();
    let word = (proptest::sample::select(words), 0_u32..9_999)
        .prop_map(|((word, counted), count)| DateWord::new(word, counted.then_some(count)).unwrap());
    prop_oneof![
        Just(Literal::Null),
        any::<bool>().prop_map(Literal::Boolean),
        "[+-]?[0-9]{1,9}(\\.[0-9]{1,4})?(e[+-]?[0-9]{1,2})?".prop_map(Literal::Number),
        "[0-9]{1,6}(\\.[0-9]{1,2})?".prop_map(|amount| Literal::Currency("JPY".to_owned(), amount)),
        any::<String>().prop_map(Literal::Text),
        "20[0-9]{2}-0[1-9]-1[0-9]".prop_map(Literal::Date),
        "20[0-9]{2}-0[1-9]-1[0-9]T1[0-9]:[0-5][0-9]:[0-5][0-9](Z|[+-]09:30|\\.[0-9]{3}Z)".prop_map(Literal::DateTime),
        word.prop_map(Literal::DateWord),
    ]
}

fn comparison() -> impl Strategy<Value = Comparison> {
    proptest::sample::select(vec![
        Comparison::Equal,
        Comparison::NotEqual,
        Comparison::Less,
        Comparison::LessOrEqual,
        Comparison::Greater,
        Comparison::GreaterOrEqual,
    ])
}

fn pattern() -> impl Strategy<Value = Vec<PatternPart>> {
    let character = any::<char>().prop_map(PatternPart::Character);
    let wild = proptest::sample::select(vec![PatternPart::Any, PatternPart::One, PatternPart::Character('%')]);
    vec(prop_oneof![4 => character, 1 => wild], 0..8)
}

fn predicate() -> impl Strategy<Value = Condition> {
    let set = prop_oneof![
        3 => vec(literal(), 1..4).prop_map(Set::Literals),
        1 => (name(), name()).prop_map(|(field, from)| Set::Query(Box::new(simple(vec![field], from)))),
    ];
    prop_oneof![
        (operand(), comparison(), literal()).prop_map(|(operand, comparison, literal)| Condition::Compare {
            operand,
            comparison,
            literal
        }),
        (operand(), pattern()).prop_map(|(operand, pattern)| Condition::Like { operand, pattern }),
        (operand(), any::<bool>(), set).prop_map(|(operand, negated, set)| Condition::In { operand, negated, set }),
        (operand(), any::<bool>(), vec(any::<String>(), 1..3))
            .prop_map(|(operand, negated, choices)| Condition::Includes { operand, negated, choices }),
    ]
}

fn condition() -> impl Strategy<Value = Condition> {
    predicate().prop_recursive(3, 10, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 2..4).prop_map(Condition::All),
            vec(inner.clone(), 2..4).prop_map(Condition::Any),
            inner.prop_map(|inner| Condition::Not(Box::new(inner))),
        ]
    })
}

fn order() -> impl Strategy<Value = OrderBy> {
    let nulls = of(prop_oneof![Just(Nulls::First), Just(Nulls::Last)]);
    (operand(), any::<bool>(), nulls).prop_map(|(operand, descending, nulls)| OrderBy { operand, descending, nulls })
}

fn simple(fields: Vec<Name>, from: Name) -> Query {
    let select =
        fields.into_iter().map(|field| Selected::Operand { operand: Operand::Field(vec![field]), alias: None });
    Query {
        select: select.collect(),
        from,
        alias: None,
        scope: None,
        condition: None,
        security: None,
        group_by: Vec::new(),
        totals: Totals::Nothing,
        having: None,
        order_by: Vec::new(),
        limit: None,
        offset: None,
        purposes: Vec::new(),
        all_rows: false,
    }
}

fn type_of() -> impl Strategy<Value = TypeOf> {
    let cases = vec((name(), vec(path(), 1..3)), 1..3);
    (path(), cases, vec(path(), 0..3)).prop_map(|(relationship, cases, otherwise)| TypeOf {
        relationship,
        cases,
        otherwise,
    })
}

fn selected() -> impl Strategy<Value = Selected> {
    prop_oneof![
        1 => type_of().prop_map(Selected::TypeOf),
        4 => (operand(), of(name())).prop_map(|(operand, alias)| Selected::Operand { operand, alias }),
        1 => proptest::sample::select(vec![FieldSet::All, FieldSet::Standard, FieldSet::Custom]).prop_map(Selected::Fields),
        1 => (vec(name(), 1..3), name()).prop_map(|(fields, from)| Selected::Child(Box::new(simple(fields, from)))),
    ]
}

fn query() -> impl Strategy<Value = Query> {
    let head = (vec(selected(), 1..4), name(), of(name()), of(name()), of(condition()));
    let security = of(proptest::sample::select(vec![SecurityMode::UserMode, SecurityMode::SecurityEnforced]));
    let purposes = vec(proptest::sample::select(vec![Purpose::View, Purpose::Reference, Purpose::Update]), 0..2);
    let tail = (security, vec(order(), 0..3), of(any::<u32>()), of(any::<u32>()), purposes, any::<bool>());
    (head, tail).prop_map(|(head, tail)| {
        let (select, from, alias, scope, condition) = head;
        let (security, order_by, limit, offset, purposes, all_rows) = tail;
        let rest = simple(Vec::new(), from.clone());
        Query { select, alias, scope, condition, security, order_by, limit, offset, purposes, all_rows, ..rest }
    })
}

fn grouped() -> impl Strategy<Value = Query> {
    let totals = prop_oneof![Just(Totals::Nothing), Just(Totals::Rollup), Just(Totals::Cube)];
    (vec(name(), 1..4), name(), of(condition()), name(), totals).prop_map(|(groups, from, having, alias, totals)| {
        let count = Operand::Call { function: Function::Count, of: Some(Box::new(Operand::Field(vec![from.clone()]))) };
        let mut query = simple(groups.clone(), from);
        query.group_by = groups.into_iter().map(|group| Operand::Field(vec![group])).collect();
        query.select.push(Selected::Operand { operand: count, alias: Some(alias) });
        query.having = having;
        query.totals = totals;
        query
    })
}

fn term() -> impl Strategy<Value = SearchTerm> {
    let word = "[a-z0-9@.+*?山\\\\'{}()\"-]{1,6}"
        .prop_filter("an operator", |word| !["and", "or", "not"].contains(&word.as_str()));
    let leaf = prop_oneof![
        vec(word, 1..3).prop_map(SearchTerm::Words),
        "[a-z] [a-z'\"\\\\(}]{1,5}".prop_map(SearchTerm::Phrase)
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 2..4).prop_map(SearchTerm::All),
            vec(inner.clone(), 2..4).prop_map(SearchTerm::Any),
            (inner.clone(), inner)
                .prop_map(|(one, other)| SearchTerm::All(vec![one, SearchTerm::Not(Box::new(other))])),
        ]
    })
}

fn search() -> impl Strategy<Value = Search> {
    let group = proptest::sample::select(vec![SearchGroup::All, SearchGroup::Name, SearchGroup::Phone]);
    let returning = (name(), vec(operand(), 1..3), of(name()), of(condition()), vec(order(), 0..2), of(any::<u32>()))
        .prop_map(|(object, fields, list_view, condition, order_by, limit)| Returning {
            object,
            fields,
            list_view,
            condition,
            order_by,
            limit,
            offset: limit,
        });
    (term(), group, vec(returning, 0..3), of(any::<u32>())).prop_map(|(term, group, returning, limit)| Search {
        term,
        group,
        returning,
        limit,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), tail in "[ -~]{0,60}") {
        for text in [text.clone(), format!("SELECT {tail}"), format!("SELECT Id FROM A WHERE {tail}"), format!("{tail}{text}")] {
            if let Ok(query) = parse_soql(&text) {
                prop_assert_eq!(parse_soql(&query.to_string()), Ok(query));
            }
        }
        for text in [format!("FIND {{{tail}}}"), format!("FIND {{{text}}} RETURNING {tail}")] {
            if let Ok(search) = parse_sosl(&text) {
                prop_assert_eq!(parse_sosl(&search.to_string()), Ok(search));
            }
        }
    }

    #[test]
    fn a_written_query_reads_back(query in query()) {
        prop_assert_eq!(parse_soql(&query.to_string()), Ok(query.clone()), "{}", query);
    }

    #[test]
    fn a_written_grouping_reads_back(query in grouped()) {
        prop_assert_eq!(parse_soql(&query.to_string()), Ok(query.clone()), "{}", query);
    }

    #[test]
    fn a_written_search_reads_back(search in search()) {
        prop_assert_eq!(parse_sosl(&search.to_string()), Ok(search.clone()), "{}", search);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 60, ..ProptestConfig::default() })]

    /// Whatever a query asks for, SQLite takes the statement that it becomes, or Salesforce would refuse the query.
    #[test]
    fn every_query_becomes_a_statement(query in query(), grouped in grouped(), search in search(), text in any::<String>()) {
        let mut crm = Crm::open(None, PhoneRegion::default()).unwrap();
        let of_contacts = |query: &Query| query.to_string().replacen(&format!("FROM {}", query.from), "FROM Contact", 1);
        let queries = [query.to_string(), of_contacts(&query), of_contacts(&grouped)];
        let hostile = Literal::Text(text);
        let more = format!("SELECT Id, x__r.y__c FROM Contact WHERE x__c = {hostile} OR y__r.z LIKE {hostile}");
        for query in queries.iter().chain([&more]) {
            if let Err(error) = crm.query(query) {
                prop_assert!(!error.to_string().contains("database failed"), "{query}: {error}");
            }
        }
        if let Err(error) = crm.find_text(&search.to_string()) {
            prop_assert!(!error.to_string().contains("database failed"), "{search}: {error}");
        }
    }
}
