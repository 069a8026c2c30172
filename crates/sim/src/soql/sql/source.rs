//! The records that a query reads: its object, the parents that its paths reach, and the fields of both.

use std::collections::BTreeMap;

use rusqlite::Transaction;
use rusqlite::types::Value as SqlValue;

use super::MAX_RELATIONSHIPS;
use super::totals::Subtotal;
use crate::crm::{
    CrmError, FieldType, ObjectDescription, describe, is_custom, known_object, no_such_field, stored_name,
};
use crate::soql::tree::Name;

/// What a value is compared as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Identifier,
    Text,
    Boolean,
    Number,
    Date,
    DateTime,
    /// It takes part in every comparison that the other side asks for.
    Unknown,
}

/// What is known of the records behind a relationship.
#[derive(Debug, Clone)]
pub(super) enum Entity {
    /// They are of this object.
    Object(ObjectDescription),
    /// They are of one of these objects.
    OneOf(Vec<ObjectDescription>),
    /// They may be of any object.
    Open,
}

/// The parameters of a statement, and the numbers of its tables.
pub(super) struct Builder<'t> {
    pub(super) transaction: &'t Transaction<'t>,
    pub(super) bound: Vec<SqlValue>,
    /// Parameters of field names, which are read again and again.
    names: BTreeMap<String, String>,
    tables: usize,
    /// What the clock shows, in milliseconds.
    pub(super) now: i64,
    /// The total that is made, where there are some beside the groups.
    pub(super) subtotal: Option<Subtotal>,
    /// How far east of UTC the user is, in seconds.
    pub(super) offset: i32,
}

/// A parent that a path reaches.
#[derive(Debug, Clone)]
pub(super) struct Join {
    /// The names of the relationships that lead to it.
    pub(super) path: Vec<String>,
    pub(super) table: usize,
    entity: Entity,
    /// The id that it is joined by.
    on: String,
}

/// The `FROM` of a query.
pub(super) struct Source {
    pub(super) table: usize,
    pub(super) object: String,
    entity: Entity,
    alias: Option<Name>,
    pub(super) joins: Vec<Join>,
}

/// A record that a path leads to.
#[derive(Debug, Clone)]
pub(super) struct Reached {
    table: usize,
    entity: Entity,
    /// The relationships that lead to it, as their objects spell them.
    pub(super) path: Vec<String>,
}

impl Reached {
    /// The same record, known to be of this object.
    pub(super) fn of(&self, object: &str) -> Result<Self, CrmError> {
        let targets = self.entity.objects();
        if !is_custom(object) && !targets.is_empty() && !targets.iter().any(|target| target.name == object) {
            return Err(invalid_field(format!("`{}` never leads to a record of `{object}`", self.path.join("."))));
        }
        Ok(Self { entity: Entity::Object(describe(object)), ..self.clone() })
    }
}

/// A field that a path leads to.
pub(super) struct Column {
    pub(super) table: usize,
    /// The relationships that lead to it, as their objects spell them.
    pub(super) path: Vec<String>,
    /// The field, as its object spells it.
    pub(super) name: String,
    pub(super) kind: Kind,
}

pub(super) fn invalid_field(message: impl Into<String>) -> CrmError {
    CrmError::refused("INVALID_FIELD", message)
}

impl<'t> Builder<'t> {
    pub(super) fn new(transaction: &'t Transaction<'t>, now: i64, offset: i32) -> Self {
        Self { transaction, bound: Vec::new(), names: BTreeMap::new(), tables: 0, now, subtotal: None, offset }
    }

    /// Binds a value, and gives the parameter that stands for it.
    pub(super) fn bind(&mut self, value: impl Into<SqlValue>) -> String {
        self.bound.push(value.into());
        format!("?{}", self.bound.len())
    }

    /// Binds a field name.
    pub(super) fn bind_name(&mut self, name: &str) -> String {
        if let Some(parameter) = self.names.get(name) {
            return parameter.clone();
        }
        let parameter = self.bind(name.to_owned());
        self.names.insert(name.to_owned(), parameter.clone());
        parameter
    }

    fn next_table(&mut self) -> usize {
        self.tables += 1;
        self.tables
    }

    /// The records of an object.
    pub(super) fn source(&mut self, object: &str, alias: Option<&Name>) -> Result<Source, CrmError> {
        let object = known_object(self.transaction, object)?;
        Ok(Source {
            table: self.next_table(),
            entity: Entity::Object(describe(&object)),
            object,
            alias: alias.cloned(),
            joins: Vec::new(),
        })
    }

    /// Follows a path from the records of a source.
    pub(super) fn resolve(&mut self, source: &mut Source, names: &[Name]) -> Result<Column, CrmError> {
        let names = source.without_alias(names);
        let start = Reached { table: source.table, entity: source.entity.clone(), path: Vec::new() };
        self.resolve_from(source, start, names)
    }

    /// Follows a path from a parent.
    pub(super) fn resolve_from(
        &mut self,
        source: &mut Source,
        start: Reached,
        names: &[Name],
    ) -> Result<Column, CrmError> {
        let Some((field, parents)) = names.split_last() else {
            return Err(invalid_field("a path without a field"));
        };
        let Reached { table, entity, path } = self.follow(source, start, parents)?;
        let (name, kind) = self.field(&entity, field.as_str())?;
        Ok(Column { table, path, name, kind })
    }

    /// Follows relationships from a parent.
    fn follow(&mut self, source: &mut Source, start: Reached, parents: &[Name]) -> Result<Reached, CrmError> {
        let Reached { mut table, mut entity, mut path } = start;
        for parent in parents {
            let (spelling, link, next) = self.relationship(&entity, parent)?;
            path.push(spelling);
            (table, entity) = self.join(source, &path, table, &link, next)?;
        }
        Ok(Reached { table, entity, path })
    }

    /// The record behind a relationship that may lead to several objects.
    pub(super) fn polymorphic(&mut self, source: &mut Source, names: &[Name]) -> Result<Reached, CrmError> {
        let names = source.without_alias(names);
        let start = Reached { table: source.table, entity: source.entity.clone(), path: Vec::new() };
        let reached = self.follow(source, start, names)?;
        match reached.entity.objects() {
            [_] => Err(invalid_field(format!(
                "`{}` leads to one object, so `TYPEOF` cannot choose",
                reached.path.join(".")
            ))),
            _ => Ok(reached),
        }
    }

    fn join(
        &mut self,
        source: &mut Source,
        path: &[String],
        from: usize,
        link: &str,
        entity: Entity,
    ) -> Result<(usize, Entity), CrmError> {
        if let Some(join) = source.joins.iter().find(|join| join.path == path) {
            return Ok((join.table, join.entity.clone()));
        }
        if source.joins.len() == MAX_RELATIONSHIPS {
            let message = format!("a query follows at most {MAX_RELATIONSHIPS} relationships");
            return Err(CrmError::refused("MALFORMED_QUERY", message));
        }
        let table = self.next_table();
        let on = format!("soql_id({})", self.stored(from, link));
        source.joins.push(Join { path: path.to_vec(), table, entity: entity.clone(), on });
        Ok((table, entity))
    }

    /// A relationship of an entity: its spelling, the field that holds the id, and what it leads to.
    fn relationship(&self, entity: &Entity, name: &Name) -> Result<(String, String, Entity), CrmError> {
        let name = name.as_str();
        if let Some(stem) = strip_suffix_ignoring_case(name, "__r") {
            return Ok((name.to_owned(), format!("{stem}__c"), Entity::Open));
        }
        let known = entity.objects().iter().flat_map(|object| &object.fields).find_map(|field| {
            let relationship = field.relationship().filter(|own| own.eq_ignore_ascii_case(name))?;
            let FieldType::Reference(targets) = field.field_type else { return None };
            Some((relationship, field.name, targets))
        });
        if let Some((relationship, field, targets)) = known {
            let targets: Vec<ObjectDescription> = targets.iter().map(|target| describe(target)).collect();
            return Ok((relationship.to_owned(), field.to_owned(), Entity::OneOf(targets)));
        }
        let field = format!("{name}Id");
        match self.field(entity, &field) {
            Ok((field, _)) => Ok((name.to_owned(), field, Entity::Open)),
            Err(_) => Err(invalid_field(format!("{} has no relationship `{name}`", entity.shown()))),
        }
    }

    /// A field of an entity: its spelling, and what it is compared as.
    pub(super) fn field(&self, entity: &Entity, name: &str) -> Result<(String, Kind), CrmError> {
        if name.eq_ignore_ascii_case("Id") {
            return Ok(("Id".to_owned(), Kind::Identifier));
        }
        let known = entity.objects().iter().find_map(|object| object.field(name));
        if let Some(field) = known {
            return Ok((field.name.to_owned(), kind_of(field.field_type)));
        }
        for object in entity.objects() {
            if let Some(stored) = stored_name(self.transaction, &object.name, name)? {
                return Ok((stored, Kind::Unknown));
            }
        }
        if name.contains("__") || entity.is_open() {
            return Ok((name.to_owned(), Kind::Unknown));
        }
        Err(invalid_field(match entity.objects() {
            [object] => no_such_field(object, name),
            _ => format!("{} has no field `{name}`", entity.shown()),
        }))
    }

    /// What a field holds, as SQLite reads it from JSON.
    pub(super) fn stored(&mut self, table: usize, field: &str) -> String {
        if field.eq_ignore_ascii_case("Id") {
            return format!("r{table}.id");
        }
        let name = self.bind_name(field);
        format!("(SELECT value ->> '$' FROM field WHERE record = r{table}.created AND name = {name})")
    }

    /// What a field holds, as JSON.
    pub(super) fn stored_json(&mut self, table: usize, field: &str) -> String {
        let name = self.bind_name(field);
        format!("(SELECT value FROM field WHERE record = r{table}.created AND name = {name})")
    }
}

impl Source {
    /// A path may begin with the alias, or with the object where that is no relationship.
    fn without_alias<'n>(&self, names: &'n [Name]) -> &'n [Name] {
        let (Some(first), Some(rest)) = (names.first(), names.get(1..)) else { return names };
        let is_relationship = || {
            let mut fields = self.entity.objects().iter().flat_map(|object| &object.fields);
            fields.any(|field| field.relationship().is_some_and(|own| own.eq_ignore_ascii_case(first.as_str())))
        };
        let is_object = first.as_str().eq_ignore_ascii_case(&self.object) && !is_relationship();
        if !rest.is_empty() && (self.alias.as_ref() == Some(first) || is_object) { rest } else { names }
    }

    /// `record r1 LEFT JOIN record r2 ON …`
    pub(super) fn to_sql(&self) -> String {
        let mut sql = format!("record r{}", self.table);
        for join in &self.joins {
            sql.push_str(&format!(" LEFT JOIN record r{0} ON r{0}.id = {1}", join.table, join.on));
        }
        sql
    }

    /// The object, where it is a known one.
    pub(super) fn description(&self) -> Option<&ObjectDescription> {
        self.entity.objects().first()
    }
}

impl Entity {
    fn objects(&self) -> &[ObjectDescription] {
        match self {
            Entity::Object(object) => std::slice::from_ref(object),
            Entity::OneOf(objects) => objects,
            Entity::Open => &[],
        }
    }

    fn is_open(&self) -> bool {
        self.objects().is_empty() || self.objects().iter().any(|object| object.is_open)
    }

    fn shown(&self) -> String {
        let names: Vec<String> = self.objects().iter().map(|object| format!("`{}`", object.name)).collect();
        if names.is_empty() { "the parent".to_owned() } else { names.join(" or ") }
    }
}

/// The text before an ending of ASCII letters.
pub(super) fn strip_suffix_ignoring_case<'a>(text: &'a str, ending: &str) -> Option<&'a str> {
    let (stem, end) = text.split_at_checked(text.len().checked_sub(ending.len())?)?;
    end.eq_ignore_ascii_case(ending).then_some(stem)
}

fn kind_of(field_type: FieldType) -> Kind {
    match field_type {
        FieldType::Id | FieldType::Reference(_) => Kind::Identifier,
        FieldType::Checkbox => Kind::Boolean,
        FieldType::Number => Kind::Number,
        FieldType::Date => Kind::Date,
        FieldType::DateTime => Kind::DateTime,
        FieldType::Text(_) | FieldType::Phone | FieldType::Email | FieldType::Url | FieldType::Picklist(_) => {
            Kind::Text
        }
    }
}
