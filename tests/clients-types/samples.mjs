import ts from 'typescript';

const DEEPEST_OPTION = 5;
const DEEPEST_VARIANT = 4;
const MOST_VARIANTS = 40;

// Answers with one typical value for each way in which a request type can be filled.
export class Samples {
  constructor(checker, leftOut, isOneByOne) {
    this.checker = checker;
    this.leftOut = leftOut;
    this.isOneByOne = isOneByOne;
  }

  // The least body, then the least body with each other value of each field.
  bodiesOf(type) {
    const properties = this.propertiesOf(type);
    const least = {};
    for (const property of properties.filter((candidate) => !candidate.isOptional || candidate.name === 'model')) {
      least[property.name] = this.variants(property.type, property.name, 1, [type])[0];
    }

    const bodies = [{ name: 'least', body: least }];
    for (const property of properties) {
      const variants = this.variants(property.type, property.name, 1, [type]);
      const others = property.name in least ? variants.slice(1) : variants;
      others.forEach((value, index) => bodies.push({
        name: label(property.name, value, index), field: property.name, body: { ...least, [property.name]: value },
      }));
    }

    const empty = properties.filter(({ name, isOptional, isNullable }) => isOptional && isNullable && name !== 'model');
    if (empty.length > 0) {
      const nulls = Object.fromEntries(empty.map(({ name }) => [name, null]));
      bodies.push({ name: 'every null', body: { ...least, ...nulls } });
    }

    return { bodies, fields: properties.map(({ name }) => name) };
  }

  variants(type, name, depth, stack) {
    const members = (type.isUnion() ? type.types : [type]).filter((member) => !isEmpty(member));
    const literals = members.filter((member) => member.isLiteral() || isTrueOrFalse(member));
    const others = members.filter((member) => !literals.includes(member));
    if (isModelName(name) && members.some((member) => isText(member) || member.isStringLiteral())) {
      return ['MODEL', ...others.filter((member) => !isText(member))
        .flatMap((member) => this.ofMember(member, name, depth, stack))];
    }

    const values = literals.slice(0, 1).map((member) => isTrueOrFalse(member) ? literals.some(isTrue) : member.value);
    const shapes = literals.length > 0 ? others.filter((member) => !isText(member)) : others;
    for (const member of shapes) {
      values.push(...this.ofMember(member, name, depth, stack));
    }

    return unique(values);
  }

  ofMember(type, name, depth, stack) {
    if (isText(type)) {
      return [textFor(name)];
    }

    if (type.flags & ts.TypeFlags.NumberLike) {
      return [1];
    }

    if (type.flags & ts.TypeFlags.BooleanLike) {
      return [true];
    }

    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive)) {
      return [isSchema(name) ? schema() : 'text'];
    }

    const symbol = (type.symbol ?? type.aliasSymbol)?.name;
    if (['File', 'Blob', 'Blobable', 'NamedBlob', 'Buffer'].includes(symbol)) {
      return [new File(['RIFF'], 'speech.wav', { type: 'audio/wav' })];
    }

    if (['Response', 'FsReadStream', 'ReadStream', 'BunFile', 'AsyncIterable', 'ReadableStream', 'StreamingFile',
      'Uint8Array', 'ArrayBuffer', 'Readable', 'Promise', 'Map', 'Set'].includes(symbol)) {
      return [];
    }

    if (symbol === 'Date') {
      return [new Date(0)];
    }

    if (this.checker.isArrayType(type) || this.checker.isTupleType(type) || symbol === 'Iterable') {
      const [item] = this.checker.getTypeArguments(type);
      return item === undefined ? [[]] : this.variants(item, name, depth + 1, stack).map((value) => [value]);
    }

    return stack.includes(type) || depth > 9 ? [] : this.ofObject(type, name, depth, [...stack, type]);
  }

  ofObject(type, name, depth, stack) {
    const properties = this.propertiesOf(type);
    if (properties.length === 0) {
      const index = this.checker.getIndexInfosOfType(type)[0];
      if (isSchema(name) || index === undefined) {
        return [isSchema(name) ? schema() : {}];
      }

      return this.variants(index.type, 'value', depth + 1, stack).slice(0, 1).map((value) => ({ key: value }));
    }

    if (properties.some(({ type: own }) => own.getCallSignatures().length > 0)) {
      return [];
    }

    const full = {};
    const more = [];
    const ways = [];
    for (const property of properties) {
      if (property.isOptional && depth > DEEPEST_OPTION) {
        continue;
      }

      const variants = this.variants(property.type, property.name, depth + 1, stack);
      const [first, ...rest] = variants.slice(0, MOST_VARIANTS);
      if (first === undefined) {
        if (!property.isOptional) {
          return [];
        }

        continue;
      }

      if (this.isOneByOne && property.isOptional) {
        ways.push(...[first, ...(depth < DEEPEST_VARIANT ? rest : [])].map((value) => [property.name, value]));
        continue;
      }

      full[property.name] = first;
      more.push(...(depth < DEEPEST_VARIANT ? rest : []).map((value) => [property.name, value]));
    }

    const others = [...ways, ...more].map(([key, value]) => ({ ...full, [key]: value }));
    return ways.length > 0 ? others : [full, ...others];
  }

  propertiesOf(type) {
    return this.checker.getPropertiesOfType(type)
      .filter((symbol) => !this.isElsewhere(symbol))
      .map((symbol) => {
        const own = this.checker.getTypeOfSymbol(symbol);
        return {
          name: symbol.name,
          type: this.checker.getNonNullableType(own),
          isOptional: (symbol.flags & ts.SymbolFlags.Optional) !== 0,
          isNullable: own.isUnion() && own.types.some((member) => member.flags & ts.TypeFlags.Null),
        };
      });
  }

  // Headers, queries and what concerns the client alone stand in the same type as the body.
  isElsewhere(symbol) {
    const text = ts.displayPartsToString(symbol.getDocumentationComment(this.checker));
    return /^\s*(Header|Query|Path) param/.test(text) || symbol.name.startsWith('__@') || this.leftOut.has(symbol.name);
  }
}

function isEmpty(type) {
  return (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void | ts.TypeFlags.Never)) !== 0;
}

function isTrueOrFalse(type) {
  return (type.flags & ts.TypeFlags.BooleanLiteral) !== 0;
}

function isTrue(type) {
  return isTrueOrFalse(type) && type.intrinsicName === 'true';
}

// `string & {}` and branded strings are open sets of text.
function isText(type) {
  return (type.flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral)) !== 0
    || (type.isIntersection() && type.types.some((member) => member.flags & ts.TypeFlags.String));
}

export function isModelName(name) {
  const words = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return /(^|_)models?$|(^|_)model_(names?|ids?)$|(^|_)deployment_name$/.test(words);
}

function isSchema(name) {
  return /schema$|^parameters$|JsonSchema$/i.test(name);
}

function schema() {
  return { type: 'object', properties: { model: { type: 'string' } } };
}

function textFor(name) {
  if (/url$|uri$/i.test(name)) {
    return 'https://example.test/a.png';
  }

  return /^data$|b64|base64|bytes$|signature|encrypted/i.test(name) ? 'AAAA' : /id$/i.test(name) ? 'id_1' : 'text';
}

function unique(values) {
  const seen = new Set();
  return values.filter((value) => {
    const key = value instanceof File ? 'file' : JSON.stringify(value);
    return !seen.has(key) && seen.add(key);
  });
}

function label(name, value, index) {
  const item = Array.isArray(value) ? value[0] : value;
  const kind = item?.type ?? item?.id ?? item?.role;
  return [name, ...(typeof kind === 'string' ? [kind] : []), `#${index + 1}`].join(' ');
}
