"""Types workbooks in LibreOffice, in French, as a person would, or opens and saves them again, in every form.

Usage: python3 taper.py DESCRIPTION.json FOLDER PIPE
The description is a list of workbooks. One to type: {nom, date1904?, feuilles: [{nom, masquee?, rangees: [[typed…]],
formats?: {"C2": code}, textes?: ["A1:A9"], fusions?: ["B2:B3"]}]}; what is typed goes through the spreadsheet's own
recognition of numbers, dates, percentages and formulas, in cells set to text where `textes` says so. One to save again:
{nom, ouvrir: path}. Each is saved as nom.ods, nom.xlsx and, for its first sheet, nom.csv, the amounts as shown.
"""

import json
import os
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.lang import Locale
from com.sun.star.util import Date

FRANCAIS = Locale("fr", "FR", "")
# Semicolon, quotes, UTF-8, from the first line, French, quote only where needed, as shown.
CSV = "59,34,76,1,,1036,false,false,true"


def propriete(nom, valeur):
    p = PropertyValue()
    p.Name, p.Value = nom, valeur
    return p


def rejoindre(tuyau):
    local = uno.getComponentContext()
    resolveur = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            return resolveur.resolve(f"uno:pipe,name={tuyau};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.1)
    raise SystemExit("LibreOffice does not answer")


def mettre_en_forme(doc, feuille, description):
    formats = doc.getNumberFormats()
    for plage in description.get("textes", []):
        feuille.getCellRangeByName(plage).NumberFormat = formats.queryKey("@", FRANCAIS, False)
    for plage, code in description.get("formats", {}).items():
        cle = formats.queryKey(code, FRANCAIS, False)
        feuille.getCellRangeByName(plage).NumberFormat = cle if cle != -1 else formats.addNew(code, FRANCAIS)


def taper(doc, description):
    feuilles = doc.getSheets()
    for rang, d in enumerate(description["feuilles"]):
        if rang == 0:
            feuilles.getByIndex(0).setName(d["nom"])
        else:
            feuilles.insertNewByName(d["nom"], rang)
        feuille = feuilles.getByIndex(rang)
        mettre_en_forme(doc, feuille, d)
        for y, rangee in enumerate(d["rangees"]):
            for x, tape in enumerate(rangee):
                if tape == "":
                    continue
                case = feuille.getCellByPosition(x, y)
                # A line break is not typed through the input line's recognition.
                if "\n" in tape:
                    case.setString(tape)
                else:
                    case.FormulaLocal = tape
        for plage in d.get("fusions", []):
            feuille.getCellRangeByName(plage).merge(True)
    for rang, d in enumerate(description["feuilles"]):
        if d.get("masquee"):
            feuilles.getByIndex(rang).IsVisible = False


def ouvrir(bureau, description):
    if "ouvrir" in description:
        chemin = os.path.abspath(description["ouvrir"])
        proprietes = [propriete("Hidden", True)]
        if chemin.endswith(".csv"):
            proprietes += [propriete("FilterName", "Text - txt - csv (StarCalc)"), propriete("FilterOptions", CSV)]
        return bureau.loadComponentFromURL("file://" + chemin, "_blank", 0, tuple(proprietes))
    doc = bureau.loadComponentFromURL("private:factory/scalc", "_blank", 0, (propriete("Hidden", True),))
    doc.CharLocale = FRANCAIS
    if description.get("date1904"):
        doc.NullDate = Date(1, 1, 1904)
    taper(doc, description)
    return doc


def enregistrer(doc, base):
    doc.storeToURL(base + ".ods", (propriete("FilterName", "calc8"),))
    doc.storeToURL(base + ".xlsx", (propriete("FilterName", "Calc MS Excel 2007 XML"),))
    doc.storeToURL(
        base + ".csv", (propriete("FilterName", "Text - txt - csv (StarCalc)"), propriete("FilterOptions", CSV))
    )


def main():
    chemin, dossier, tuyau = sys.argv[1], os.path.abspath(sys.argv[2]), sys.argv[3]
    contexte = rejoindre(tuyau)
    bureau = contexte.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", contexte)
    with open(chemin, encoding="utf-8") as f:
        descriptions = json.load(f)
    for description in descriptions:
        doc = ouvrir(bureau, description)
        enregistrer(doc, "file://" + os.path.join(dossier, description["nom"]))
        doc.close(True)
    try:
        bureau.terminate()
    except Exception:
        pass


main()
