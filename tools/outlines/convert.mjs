// Makes src/CommonsForge.Web/Pages/Territories/contours.tsv. How to run it, and what the lines mean: README.md beside this file.
import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'

const header = `Contours simplifiés des départements et des régions de France, dessinés dans un carré de 1010 unités de côté.
Source : paquet npm @gouvfr/dsfr-chart 2.0.4, Système de design de l'État (fichiers MapChart.js et MapChartReg.js).
Licence : MIT, Copyright (c) 2021 DINUM
Modifié : coordonnées arrondies à l'unité et rendues absolues puis relatives ; outre-mer et petite couronne de Paris placés en cartouches.`

const [output, folder] = process.argv.slice(2)
if (!folder) throw new Error('Usage: node convert.mjs OUTPUT.tsv PACKAGE_FOLDER')
const must = (condition, message) => { if (!condition) throw new Error(message) }
const read = name => readFileSync(join(folder, 'dist', name, `${name}.js`), 'utf8')
const regions = {'20R': '94', PAC: '93', OCC: '76', ARA: '84', NAQ: '75', BRE: '53', PDL: '52', CVL: '24', NOR: '28', HDF: '32', IDF: '11', GES: '44', BFC: '27'}
const overseas = {971: '01', 972: '02', 973: '03', 974: '04', 976: '06'}
// Where insets stand: the corner, and how many times larger they are drawn than in the package.
const insets = {971: [8, 560, 1.8], 972: [118, 560, 1.7], 973: [8, 668, 2], 974: [8, 785, 1.7], 976: [106, 825, 1.9]}
const ring = {codes: ['75', '92', '93', '94'], x: 30, y: 20, scale: 4.2}

// The package writes each outline as a render function; what we need of it is a class and a path.
const shapes = text => [...text.matchAll(/class: "FR-(\w+)",(?:\s*style: [^\n]+)?\s*d: "([^"]+)"/g)].map(m => ({name: m[1], path: m[2]}))

// A path of straight lines, as rings of absolute points.
const rings = path => {
  const words = path.match(/[a-zA-Z]|-?(?:\d+\.\d*|\.\d+|\d+)/g)
  const out = []
  let at = 0, command = '', x = 0, y = 0, start = [0, 0], line = []
  const number = () => Number(words[at++])
  const close = () => { if (line.length > 2) out.push(line); line = [] }
  while (at < words.length) {
    if (/[a-zA-Z]/.test(words[at])) command = words[at++]
    const relative = command === command.toLowerCase()
    const [ox, oy] = relative ? [x, y] : [0, 0]
    switch (command.toLowerCase()) {
      case 'm': close(); x = ox + number(); y = oy + number(); start = [x, y]; line.push([x, y]); command = relative ? 'l' : 'L'; break
      case 'l': x = ox + number(); y = oy + number(); line.push([x, y]); break
      case 'h': x = ox + number(); line.push([x, y]); break
      case 'v': y = oy + number(); line.push([x, y]); break
      case 'c': at += 4; x = ox + number(); y = oy + number(); line.push([x, y]); break
      case 's': case 'q': at += 2; x = ox + number(); y = oy + number(); line.push([x, y]); break
      case 't': x = ox + number(); y = oy + number(); line.push([x, y]); break
      case 'a': at += 5; x = ox + number(); y = oy + number(); line.push([x, y]); break
      case 'z': close(); [x, y] = start; break
      default: throw new Error(`${command} in ${path}`)
    }
  }
  close()
  return out
}
const area = line => line.reduce((sum, [x, y], i) => { const [u, v] = line[(i + 1) % line.length]; return sum + x * v - u * y }, 0) / 2
const round = lines => lines
  .map(line => line.map(([x, y]) => [Math.round(x), Math.round(y)]))
  .map(line => line.filter(([x, y], i) => { const [u, v] = line[(i + line.length - 1) % line.length]; return x !== u || y !== v }))
  .map(line => line.filter(([x, y], i) => {
    const [a, b] = line[(i + line.length - 1) % line.length], [c, d] = line[(i + 1) % line.length]
    return (x - a) * (d - y) !== (c - x) * (y - b)
  }))
  .filter(line => line.length > 2)
const largest = lines => lines.reduce((best, line) => (Math.abs(area(line)) > Math.abs(area(best)) ? line : best))

const write = lines => lines.map(line => {
  let [x, y] = line[0]
  let text = `M${x} ${y}`, last = ''
  for (const [u, v] of line.slice(1)) {
    const [dx, dy] = [u - x, v - y]
    const step = dx === 0 ? ['v', `${dy}`] : dy === 0 ? ['h', `${dx}`] : ['l', `${dx}${dy < 0 ? '' : ' '}${dy}`]
    text += step[0] === last && !step[1].startsWith('-') ? ` ${step[1]}` : (step[0] === last ? '' : step[0]) + step[1]
    ;[last, x, y] = [step[0], u, v]
  }
  return text + 'z'
}).join('')

// The point furthest from the outline, on a grid: where a number is read best.
const middle = line => {
  const xs = line.map(p => p[0]), ys = line.map(p => p[1])
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const inside = (x, y) => line.reduce((is, [a, b], i) => { const [c, d] = line[(i + 1) % line.length]; return (b > y) !== (d > y) && x < ((c - a) * (y - b)) / (d - b) + a ? !is : is }, false)
  const far = (x, y) => Math.min(...line.map(([a, b], i) => {
    const [c, d] = line[(i + 1) % line.length]
    const t = Math.max(0, Math.min(1, ((x - a) * (c - a) + (y - b) * (d - b)) / ((c - a) ** 2 + (d - b) ** 2 || 1)))
    return Math.hypot(x - a - t * (c - a), y - b - t * (d - b))
  }))
  let best = [0, 0, -1]
  for (let i = 1; i < 24; i++) for (let j = 1; j < 24; j++) {
    const [x, y] = [left + (right - left) * i / 24, top + (bottom - top) * j / 24]
    if (inside(x, y) && far(x, y) > best[2]) best = [x, y, far(x, y)]
  }
  return [Math.round(best[0]), Math.round(best[1])]
}

const lines = []
const shape = (kind, code, drawn) => lines.push([kind, code, ...middle(largest(drawn)), write(drawn)].join('\t'))
const place = (drawn, dx, dy, scale) => round(drawn.map(line => line.map(([x, y]) => [(x * scale) + dx, (y * scale) + dy])))
const byName = (a, b) => (a.name < b.name ? -1 : 1)

const departements = shapes(read('MapChart')).filter(s => /^(\d{2,3}|2[AB])$/.test(s.name)).map(s => ({...s, rings: rings(s.path)})).sort(byName)
must(new Set(departements.map(d => d.name)).size === 101, `${departements.length} départements`)
const close = departements.filter(d => ring.codes.includes(d.name))
const corner = [0, 1].map(i => Math.min(...close.flatMap(d => d.rings.flat().map(p => p[i]))))
for (const {name, rings: drawn} of departements) {
  if (insets[name]) shape('D', name, place(drawn, ...insets[name]))
  else if (ring.codes.includes(name)) {
    shape('D', name, place(drawn, ring.x - corner[0] * ring.scale, ring.y - corner[1] * ring.scale, ring.scale))
    lines.push(['C', name, 0, 0, write(round(drawn))].join('\t'))
  } else shape('D', name, round(drawn))
}
for (const {name, path} of shapes(read('MapChartReg')).filter(s => regions[s.name]).sort(byName)) shape('R', `REG-${regions[name]}`, round(rings(path)))
for (const {name, rings: drawn} of departements) if (insets[name]) shape('R', `REG-${overseas[name]}`, place(drawn, ...insets[name]))
must(lines.filter(l => l[0] === 'R').length === 18, 'régions are missing')
const text = header.split('\n').map(line => `# ${line}`).join('\n') + '\n' + lines.join('\n') + '\n'
writeFileSync(output, text)
console.log(`${lines.length} lines, ${text.length} bytes`)
