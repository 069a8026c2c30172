//! The tree of a SOQL query.

use super::cursor::is_reserved;
use super::dates::DateWord;
use crate::crm::is_api_name;

/// The name of an object, a field, a relationship or an alias. It compares without regard to case.
#[derive(Debug, Clone)]
pub struct Name(String);

impl Name {
    /// A letter, then letters, digits and underscores; at most 80. None where the text is something else.
    pub fn parse(text: &str) -> Option<Self> {
        is_api_name(text).then(|| Self(text.to_owned()))
    }

    /// A name that can stand where keywords are told by their place: for a field, a relationship, an alias.
    pub fn parse_field(text: &str) -> Option<Self> {
        Self::parse(text).filter(|_| !is_reserved(text))
    }

    /// The name as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for Name {}

/// A query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// What a record of the result holds; at least one.
    pub select: Vec<Selected>,
    /// The object, or in a child query the relationship.
    pub from: Name,
    /// What the object is called in field paths.
    pub alias: Option<Name>,
    /// `USING SCOPE`; records have no owner's view here, so it only is read.
    pub scope: Option<Name>,
    /// `WHERE`.
    pub condition: Option<Condition>,
    /// `WITH`; every user may see everything here, so it only is read.
    pub security: Option<SecurityMode>,
    /// `GROUP BY`.
    pub group_by: Vec<Operand>,
    /// Which totals the groups have beside them.
    pub totals: Totals,
    /// `HAVING`.
    pub having: Option<Condition>,
    /// `ORDER BY`.
    pub order_by: Vec<OrderBy>,
    /// `LIMIT`.
    pub limit: Option<u32>,
    /// `OFFSET`.
    pub offset: Option<u32>,
    /// `FOR`; it only is read.
    pub purposes: Vec<Purpose>,
    /// `ALL ROWS`; nothing is deleted here, so it only is read.
    pub all_rows: bool,
}

/// One thing that is selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selected {
    /// A field or a function of one, and what it is called in the result.
    Operand {
        /// What is read.
        operand: Operand,
        /// What it is called; only functions and grouped fields have an alias.
        alias: Option<Name>,
    },
    /// `FIELDS(ALL)` and its likes.
    Fields(FieldSet),
    /// `TYPEOF … END`: fields of a record that may be of several objects.
    TypeOf(TypeOf),
    /// The child records of a relationship: `(SELECT Id FROM Contacts)`.
    Child(Box<Query>),
}

/// Fields of a related record, chosen by its object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeOf {
    /// The relationship: `What`, `Owner`; at least one name.
    pub relationship: Vec<Name>,
    /// Objects with the paths to the fields that are read of them; at least one.
    pub cases: Vec<(Name, Vec<Vec<Name>>)>,
    /// The paths to the fields that are read of any other object: `ELSE`.
    pub otherwise: Vec<Vec<Name>>,
}

/// Which totals groups have beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Totals {
    /// None.
    #[default]
    Nothing,
    /// `ROLLUP`: over the last operand, over the last two, and so on to all.
    Rollup,
    /// `CUBE`: over every choice of the operands.
    Cube,
}

/// A set of fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldSet {
    /// All fields.
    All,
    /// The fields of the platform.
    Standard,
    /// The fields of the organisation, whose names end in `__c`.
    Custom,
}

/// What is selected, compared, grouped or ordered by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operand {
    /// A field, perhaps of a parent: `Owner.Profile.Name`. At least one name.
    Field(Vec<Name>),
    /// A function.
    Call {
        /// Which one.
        function: Function,
        /// Of what; only `COUNT()` has nothing.
        of: Option<Box<Operand>>,
    },
}

/// A function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the language; `Function::as_str` spells them")]
pub enum Function {
    Count,
    CountDistinct,
    Sum,
    Average,
    Minimum,
    Maximum,
    Grouping,
    ToLabel,
    Format,
    ConvertCurrency,
    ConvertTimezone,
    CalendarYear,
    CalendarQuarter,
    CalendarMonth,
    WeekInYear,
    WeekInMonth,
    DayInYear,
    DayInMonth,
    DayInWeek,
    DayOnly,
    HourInDay,
}

impl Function {
    /// Every function with its spelling.
    const ALL: [(Function, &'static str); 21] = [
        (Function::Count, "COUNT"),
        (Function::CountDistinct, "COUNT_DISTINCT"),
        (Function::Sum, "SUM"),
        (Function::Average, "AVG"),
        (Function::Minimum, "MIN"),
        (Function::Maximum, "MAX"),
        (Function::Grouping, "GROUPING"),
        (Function::ToLabel, "toLabel"),
        (Function::Format, "FORMAT"),
        (Function::ConvertCurrency, "convertCurrency"),
        (Function::ConvertTimezone, "convertTimezone"),
        (Function::CalendarYear, "CALENDAR_YEAR"),
        (Function::CalendarQuarter, "CALENDAR_QUARTER"),
        (Function::CalendarMonth, "CALENDAR_MONTH"),
        (Function::WeekInYear, "WEEK_IN_YEAR"),
        (Function::WeekInMonth, "WEEK_IN_MONTH"),
        (Function::DayInYear, "DAY_IN_YEAR"),
        (Function::DayInMonth, "DAY_IN_MONTH"),
        (Function::DayInWeek, "DAY_IN_WEEK"),
        (Function::DayOnly, "DAY_ONLY"),
        (Function::HourInDay, "HOUR_IN_DAY"),
    ];

    /// The function of a name, compared without regard to case.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| own.eq_ignore_ascii_case(name)).map(|(function, _)| *function)
    }

    /// Its name.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(function, _)| *function == self).map_or("", |(_, name)| name)
    }

    /// Whether it makes one value of many records, or tells of a group of them.
    pub fn is_aggregate(self) -> bool {
        use Function::{Average, Count, CountDistinct, Grouping, Maximum, Minimum, Sum};
        matches!(self, Count | CountDistinct | Sum | Average | Minimum | Maximum | Grouping)
    }
}

impl Operand {
    /// Whether it makes one value of many records.
    pub fn is_aggregate(&self) -> bool {
        match self {
            Operand::Field(_) => false,
            Operand::Call { function, of } => {
                function.is_aggregate() || of.as_ref().is_some_and(|of| of.is_aggregate())
            }
        }
    }
}

/// What a record must meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Every one of them; at least two.
    All(Vec<Condition>),
    /// One of them at least; at least two.
    Any(Vec<Condition>),
    /// Not this one.
    Not(Box<Condition>),
    /// A comparison with a value.
    Compare {
        /// What is compared.
        operand: Operand,
        /// How.
        comparison: Comparison,
        /// With what.
        literal: Literal,
    },
    /// A comparison with a pattern, without regard to case.
    Like {
        /// What is compared.
        operand: Operand,
        /// With what.
        pattern: Vec<PatternPart>,
    },
    /// Being one of several values, or `NOT IN`.
    In {
        /// What is compared.
        operand: Operand,
        /// Whether it must be none of them.
        negated: bool,
        /// With what.
        set: Set,
    },
    /// Choices of a multi-select picklist: `INCLUDES`, or `EXCLUDES`. Each text names choices that must all be chosen, separated by `;`.
    Includes {
        /// What is compared.
        operand: Operand,
        /// Whether it is `EXCLUDES`.
        negated: bool,
        /// With what; at least one.
        choices: Vec<String>,
    },
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=` and `<>`; true where the field is unset and the value is not null.
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// The values of `IN`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Set {
    /// Values; at least one.
    Literals(Vec<Literal>),
    /// The ids that a query of one field gives.
    Query(Box<Query>),
}

/// A value in a statement. Numbers, dates and instants are kept as they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// `null`
    Null,
    /// `TRUE`, `FALSE`
    Boolean(bool),
    /// `3.5`
    Number(String),
    /// `USD500`: currency and amount.
    Currency(String, String),
    /// Text, escapes read.
    Text(String),
    /// `2021-05-01`
    Date(String),
    /// `2021-05-01T11:50:47Z`
    DateTime(String),
    /// `TODAY`, `LAST_N_DAYS:3`
    DateWord(DateWord),
}

/// A piece of the pattern of `LIKE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PatternPart {
    /// This character.
    Character(char),
    /// `_`: any one character.
    One,
    /// `%`: any characters, or none.
    Any,
}

/// One order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderBy {
    /// By what.
    pub operand: Operand,
    /// Largest first.
    pub descending: bool,
    /// Where unset fields go; first if absent.
    pub nulls: Option<Nulls>,
}

/// Where unset fields go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nulls {
    /// Before the others.
    First,
    /// Behind the others.
    Last,
}

/// Whose rights a query uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecurityMode {
    /// `SECURITY_ENFORCED`
    SecurityEnforced,
    /// `USER_MODE`
    UserMode,
    /// `SYSTEM_MODE`
    SystemMode,
}

/// What the records are read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// `FOR VIEW`
    View,
    /// `FOR REFERENCE`
    Reference,
    /// `FOR UPDATE`
    Update,
}
