//! What is known of the fields of standard objects: types, lengths, picklists, parents and children.
//!
//! The fields are those of Salesforce's "Object Reference" that a contact centre reads and writes; picklists have the values of
//! a new organisation. Objects without a row here, and custom fields, take any value.

mod tables;

use super::object::{is_custom, required_fields, standard_object};

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    /// The record's own id.
    Id,
    /// The id of a record of one of these objects.
    Reference(&'static [&'static str]),
    /// Text of at most so many characters.
    Text(usize),
    /// A phone number, in any form.
    Phone,
    /// An email address.
    Email,
    /// A web address.
    Url,
    /// One of these values; Salesforce takes others too, unless an administrator forbids it.
    Picklist(&'static [&'static str]),
    /// True or false, never unset.
    Checkbox,
    /// A number, amount or percentage.
    Number,
    /// A day.
    Date,
    /// An instant.
    DateTime,
}

impl FieldType {
    /// The most characters that a field of this type takes, where there is such a number.
    pub fn length(self) -> Option<usize> {
        match self {
            FieldType::Text(length) => Some(length),
            FieldType::Id | FieldType::Reference(_) => Some(18),
            FieldType::Phone => Some(40),
            FieldType::Email => Some(80),
            FieldType::Url | FieldType::Picklist(_) => Some(255),
            FieldType::Checkbox | FieldType::Number | FieldType::Date | FieldType::DateTime => None,
        }
    }
}

/// A field of a standard object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldDescription {
    /// Its API name.
    pub name: &'static str,
    /// What it holds.
    pub field_type: FieldType,
    /// Whether Salesforce creates no record without it.
    pub required: bool,
}

impl FieldDescription {
    /// The name that a field path uses for the record that the field refers to: `Account` for `AccountId`.
    pub fn relationship(&self) -> Option<&'static str> {
        match self.field_type {
            FieldType::Reference(_) => self.name.strip_suffix("Id"),
            _ => None,
        }
    }
}

/// The records that refer to a record of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChildRelationship {
    /// What a child query calls them: `Contacts`.
    pub name: &'static str,
    /// Their object.
    pub object: &'static str,
    /// Their field that refers to the parent.
    pub field: &'static str,
}

/// What is known of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectDescription {
    /// Its API name.
    pub name: String,
    /// The first three characters of its ids; absent for custom objects, which get theirs when they are first used.
    pub key_prefix: Option<&'static str>,
    /// Its fields, those that every object has at the end.
    pub fields: Vec<FieldDescription>,
    /// The records that refer to it.
    pub children: &'static [ChildRelationship],
    /// Whether it may have other fields of the platform than these.
    pub is_open: bool,
}

impl ObjectDescription {
    /// The field of this name, compared without regard to case.
    pub fn field(&self, name: &str) -> Option<&FieldDescription> {
        self.fields.iter().find(|field| field.name.eq_ignore_ascii_case(name))
    }
}

/// What is known of an object. Custom objects have the fields that every custom object has; any other name that is no
/// standard object's is described as open.
pub fn describe(object: &str) -> ObjectDescription {
    let standard = standard_object(object);
    let name = standard.map_or(object, |(name, _)| name);
    let table = tables::OBJECTS.iter().find(|table| table.name.eq_ignore_ascii_case(name));
    let own = table.map_or(if is_custom(name) { tables::CUSTOM } else { &[] }, |table| table.fields);
    let required = required_fields(name);
    let all = own.iter().chain(tables::SYSTEM);
    let fields = all.map(|(name, field_type)| FieldDescription {
        name,
        field_type: *field_type,
        required: required.contains(name),
    });
    ObjectDescription {
        name: name.to_owned(),
        key_prefix: standard.map(|(_, prefix)| prefix),
        fields: fields.collect(),
        children: table.map_or(&[], |table| table.children),
        is_open: table.is_none() && !is_custom(name),
    }
}
