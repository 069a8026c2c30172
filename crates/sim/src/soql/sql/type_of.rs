//! `TYPEOF`: fields of a related record that depend on its object. Every field is read, and only those of the object shown.

use super::source::{Builder, Reached, Source};
use super::{Shown, Statement};
use crate::crm::{CrmError, known_object};
use crate::soql::tree::{Name, TypeOf};

/// Of which objects a value is shown.
#[derive(Debug, Clone)]
pub(crate) struct Only {
    /// The path of the parent whose object decides.
    pub(crate) relationship: Vec<String>,
    objects: Vec<String>,
    /// Whether it is shown of all objects but these: `ELSE`.
    is_otherwise: bool,
}

impl Only {
    /// Whether it is shown of a record of this object; None where there is no record.
    pub(crate) fn holds(&self, object: Option<&str>) -> bool {
        object.is_some_and(|object| self.objects.iter().any(|own| own == object) != self.is_otherwise)
    }
}

impl Statement {
    /// Selects the fields of every case.
    pub(super) fn type_of(
        &mut self,
        builder: &mut Builder<'_>,
        source: &mut Source,
        type_of: &TypeOf,
    ) -> Result<(), CrmError> {
        let reached = builder.polymorphic(source, &type_of.relationship)?;
        let relationship = reached.path.clone();
        let mut objects = Vec::new();
        for (object, fields) in &type_of.cases {
            let object = known_object(builder.transaction, object.as_str())?;
            let of_object = reached.of(&object)?;
            let only = Only { relationship: relationship.clone(), objects: vec![object.clone()], is_otherwise: false };
            objects.push(object);
            self.fields_of(builder, source, &of_object, fields, &only)?;
        }
        let only = Only { relationship, objects, is_otherwise: true };
        self.fields_of(builder, source, &reached, &type_of.otherwise, &only)
    }

    fn fields_of(
        &mut self,
        builder: &mut Builder<'_>,
        source: &mut Source,
        reached: &Reached,
        fields: &[Vec<Name>],
        only: &Only,
    ) -> Result<(), CrmError> {
        for path in fields {
            let column = builder.resolve_from(source, reached.clone(), path)?;
            let expression = builder.column(source, column);
            self.values.push(expression.shown);
            self.shown.push(Shown { place: expression.place, output: expression.output, only: Some(only.clone()) });
        }
        Ok(())
    }
}
