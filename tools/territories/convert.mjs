// Makes src/CommonsForge.Data/Seeds/territoires-cog-2026.tsv.gz. How to run it, and what the lines mean: README.md beside this file.
import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {gzipSync} from 'node:zlib'
import {countries} from './countries.mjs'

const vintage = '2026'
const header = `Territoires, millésime ${vintage}
Source : Insee, Code officiel géographique au 1er janvier 2026 ; Insee, populations municipales en vigueur au 1er janvier 2026 (Mayotte 2017, collectivités d'outre-mer au dernier recensement) ; DGCL, intercommunalités à fiscalité propre 2026 ; La Poste, base officielle des codes postaux.
Rassemblées par Etalab dans le paquet npm @etalab/decoupage-administratif 6.0.0 ; les noms d'anciennes communes viennent aussi de ses versions 5.3.0, 1.1.1, 0.7.0 et 0.3.0.
Licence : Licence Ouverte 2.0, https://www.etalab.gouv.fr/licence-ouverte-open-licence
Modifié : populations additionnées par intercommunalité, département et région ; CC, CA et CU écrits en toutes lettres ; pays ajoutés (codes ISO 3166-1).`

const [output, current, ...older] = process.argv.slice(2)
if (!current) throw new Error('Usage: node convert.mjs OUTPUT.tsv.gz CURRENT_PACKAGE_FOLDER OLDER_PACKAGE_FOLDER…')
const read = (folder, name) => JSON.parse(readFileSync(join(folder, 'data', `${name}.json`), 'utf8'))
const tidy = name => name.replace(/\s+/g, ' ').trim().normalize('NFC')
const fold = name => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/œ/g, 'oe').replace(/[^a-z0-9]+/g, ' ').trim()
const must = (condition, message) => { if (!condition) throw new Error(message) }
const byCode = (a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)

const all = read(current, 'communes')
const communes = all.filter(c => c.type === 'commune-actuelle').sort(byCode)
const communeOf = new Map(communes.map(c => [c.code, c]))
const departements = read(current, 'departements').sort(byCode)
const collectivites = new Set(departements.filter(d => d.zone === 'com').map(d => d.code))
// The package repeats each overseas collectivity as a region of itself; the official code has no such region.
const regions = read(current, 'regions').filter(r => r.zone !== 'com').sort(byCode)
const epcis = read(current, 'epci').sort(byCode)

const epciOf = new Map()
for (const epci of epcis) {
  for (const member of epci.membres) {
    must(communeOf.has(member.code), `EPCI ${epci.code} holds ${member.code}, which is no commune`)
    must(!epciOf.has(member.code), `${member.code} is in two EPCI`)
    epciOf.set(member.code, epci.code)
  }
}

const regionCode = code => (collectivites.has(code) || code === undefined ? '' : `REG-${code}`)
const inhabitants = members => {
  const known = members.filter(c => c.population !== undefined)
  return known.length === 0 ? '' : known.reduce((sum, c) => sum + c.population, 0)
}
const only = values => (new Set(values).size === 1 ? values[0] : '')
const inFull = name => tidy(name).replace(/^CC /, 'Communauté de communes ').replace(/^CA /, "Communauté d'agglomération ").replace(/^CU /, 'Communauté urbaine ')

const lines = []
// T, code, name, département, région, EPCI, population, postal codes, English name
const territory = (code, name, departement, region, epci, population, postcodes = [], english = '') =>
  lines.push(['T', code, name, departement, region, epci, population, postcodes.join(','), english].join('\t'))

for (const [code, french, english] of countries) {
  territory(code, french, '', '', '', code === 'FR' ? inhabitants(communes) : '', [], english === french ? '' : english)
}
for (const r of regions) territory(`REG-${r.code}`, tidy(r.nom), '', '', '', inhabitants(communes.filter(c => c.region === r.code)))
for (const d of departements) territory(d.code, tidy(d.nom), '', regionCode(d.region), '', inhabitants(communes.filter(c => c.departement === d.code)))
for (const e of epcis) {
  const members = e.membres.map(m => communeOf.get(m.code))
  territory(`EPCI-${e.code}`, inFull(e.nom), only(members.map(c => c.departement)), only(members.map(c => regionCode(c.region))), '', inhabitants(members))
}
for (const c of communes) {
  const epci = epciOf.get(c.code)
  territory(c.code, tidy(c.nom), c.departement, regionCode(c.region), epci ? `EPCI-${epci}` : '', c.population ?? '', c.codesPostaux)
}

// A, former code, successor, former name, kind. The former code is the successor's own where only the name went.
const aliases = new Map()
const namesOf = new Map()
const alias = (code, successor, name, kind) => {
  must(communeOf.has(successor), `${code} leads to ${successor}, which is no commune`)
  const known = namesOf.get(code) ?? namesOf.set(code, new Set(code === successor ? [fold(communeOf.get(successor).nom)] : [])).get(code)
  if (known.has(fold(name))) return
  known.add(fold(name))
  aliases.set(`${code}\t${fold(name)}`, {code, successor, name: tidy(name), kind})
}
const kinds = {'commune-deleguee': 'deleguee', 'commune-associee': 'associee', 'arrondissement-municipal': 'arrondissement'}
const successorOf = new Map()
for (const c of communes) for (const former of c.anciensCodes ?? []) successorOf.set(former, c.code)
// The official code's own word on a delegated or associated commune comes before the package's reading of its history.
for (const c of all.filter(c => kinds[c.type])) {
  const successor = c.chefLieu ?? c.commune
  successorOf.set(c.code, successor)
  if (c.code === successor || !communeOf.has(c.code)) alias(c.code, successor, c.nom, kinds[c.type])
}
for (const folder of older) {
  for (const c of read(folder, 'communes').filter(c => c.type !== 'commune-perimee')) {
    if (communeOf.has(c.code)) {
      if (c.type === 'commune-actuelle') alias(c.code, c.code, c.nom, 'nom')
    } else if (successorOf.has(c.code)) {
      const successor = successorOf.get(c.code)
      const sameCommune = c.nouveauCode === successor || fold(c.nom) === fold(communeOf.get(successor).nom)
      alias(c.code, successor, c.nom, sameCommune ? 'code' : 'fusionnee')
    }
  }
}
for (const [code, successor] of successorOf) {
  if (!communeOf.has(code) && !namesOf.has(code)) alias(code, successor, '', 'fusionnee')
}
for (const a of [...aliases.values()].sort(byCode)) lines.push(['A', a.code, a.successor, a.name, a.kind].join('\t'))

must(new Set(lines.filter(l => l[0] === 'T').map(l => l.split('\t')[1])).size === lines.filter(l => l[0] === 'T').length, 'a code stands for two territories')
const text = header.split('\n').map(line => `# ${line}`).join('\n') + '\n' + lines.join('\n') + '\n'
const packed = gzipSync(text, {level: 9})
packed[9] = 255 // byte 9 of gzip names the operating system: fixed, so that the file is the same wherever it is made
writeFileSync(output, packed)
console.log(`${lines.length} lines, ${aliases.size} former names or codes (${[...aliases.values()].filter(a => a.name === '').length} without a name), ${packed.length} bytes`)
