import { type Classe, type Classement, type Groupe, NON_DECLARE } from '#domaines/schema';
import {
  compter,
  ecrireInstant,
  ecrireMontantCourt,
  ecrireNombre,
  ecrirePourcentage,
} from '#platform/francais.ts';
import { type FiltreAdresse, routesDiagnostic as r } from '../../../routes-diagnostic.ts';
import { Actions, BoutonLien } from '../../../ui/formulaire.tsx';
import { BarresHorizontales } from '../../../ui/jauge.tsx';
import { LiensTableau } from '../../../ui/liens-tableau.tsx';
import { Vide } from '../../../ui/message.tsx';
import type { Cadre } from '../../../ui/page.tsx';
import { Chiffres, Lien, Section, Texte } from '../../../ui/structure.tsx';
import { Tableau } from '../../../ui/tableau.tsx';
import { direLignes, direMontant, direPart } from './dire-diagnostic.ts';
import { ChoixAnnee, type Commun, PageDiagnostic } from './habillage.tsx';

const BARRES_MONTREES = 12;

/** Une ligne du tableau : classée, ou comptée à part. */
interface Rangee {
  readonly cle: string;
  readonly nom: string;
  readonly rang: number | null;
  readonly groupe: Groupe;
}

const TableauClasse = ({
  legende,
  titreNom,
  classes,
  sans,
  direSans,
  lien,
}: {
  legende: string;
  titreNom: string;
  classes: readonly Classe[];
  sans: Groupe | null;
  direSans: string;
  lien: (cle: string) => string;
}) => (
  <Tableau<Rangee>
    legende={legende}
    lignes={[
      ...classes.map((c) => ({ cle: c.cle, nom: c.nom, rang: c.rang, groupe: c })),
      ...(sans === null ? [] : [{ cle: NON_DECLARE, nom: direSans, rang: null, groupe: sans }]),
    ]}
    cle={(x) => x.cle}
    colonnes={[
      { titre: 'Rang', chiffre: true, cellule: (x) => x.rang ?? '—' },
      { titre: titreNom, enTete: true, cellule: (x) => x.nom },
      { titre: 'Montant HT', chiffre: true, cellule: (x) => direMontant(x.groupe.montant) },
      { titre: 'Part', chiffre: true, cellule: (x) => direPart(x.groupe.part) },
      {
        titre: 'Lignes',
        chiffre: true,
        cellule: (x) => (
          <Lien href={lien(x.cle)}>
            {direLignes(x.groupe.lignes, x.groupe.sansMontant)}
            <span className="sr-only"> : {x.nom}</span>
          </Lien>
        ),
      },
    ]}
  />
);

const Barres = ({ id, titre, classes }: { id: string; titre: string; classes: readonly Classe[] }) => {
  const montrees = classes.flatMap((c) =>
    c.montant === null || c.montant <= 0
      ? []
      : [{ libelle: c.nom, valeur: c.montant, precision: ecrirePourcentage(c.part?.taux ?? null) }],
  );
  if (montrees.length === 0) return null;
  // En milliers dès le million : un long nom et son montant tiennent sur la même ligne.
  const enMilliers = (montrees[0]?.valeur ?? 0) >= 1_000_000;
  const lignes = montrees.slice(0, BARRES_MONTREES).map((l) => ({
    ...l,
    valeur: enMilliers ? Math.round(l.valeur / 100) / 10 : Math.round(l.valeur),
  }));
  return (
    <>
      <BarresHorizontales id={id} titre={titre} unite={enMilliers ? 'k€' : '€'} lignes={lignes} />
      {montrees.length > BARRES_MONTREES && (
        <Texte petit>Les {BARRES_MONTREES} premiers sont dessinés ; tous sont dans le tableau.</Texte>
      )}
    </>
  );
};

/** Les dépenses d'une année, classées par service et par typologie, chaque chiffre menant à ses lignes. */
export const PageDepenses = ({
  cadre,
  commun,
  classement: c,
}: {
  cadre: Cadre;
  commun: Commun;
  classement: Classement | null;
}) => {
  const { id } = commun.place.schema;
  const { annee } = commun;
  const releve = commun.releves.find((x) => x.annee === annee);
  if (c === null || annee === null || releve === undefined)
    return (
      <PageDiagnostic cadre={cadre} commun={commun} vue="depenses" titre="Dépenses par service">
        <Vide
          titre="Aucune dépense n’est relevée"
          {...(commun.modifiable
            ? { action: { libelle: 'Importer les dépenses', href: r.importer(id) } }
            : {})}
        >
          <p>
            {commun.modifiable
              ? 'Importez un classeur ou un CSV : année, service, typologie d’achat, montant hors taxes.'
              : 'Le pilote du schéma ne les a pas encore importées.'}
          </p>
        </Vide>
      </PageDiagnostic>
    );
  const lignes = (f: Omit<FiltreAdresse, 'annee'>): string => r.lignes(id, { annee, ...f });
  return (
    <PageDiagnostic
      cadre={cadre}
      commun={commun}
      vue="depenses"
      titre={`Dépenses de ${annee} par service`}
      sousTitre={`D’après «\u00a0${releve.fichier}\u00a0», importé par ${releve.deposePar} le ${ecrireInstant(new Date(releve.deposeLe))}.`}
      actions={<ChoixAnnee action={r.depenses(id)} commun={commun} />}
    >
      <Chiffres
        titre="L’année en chiffres"
        chiffres={[
          {
            libelle: 'Montant déclaré, hors taxes',
            valeur: ecrireMontantCourt(c.ensemble.montant),
            detail: (
              <>
                {direMontant(c.ensemble.montant)},{' '}
                <Lien href={lignes({})}>{compter(c.ensemble.lignes, 'ligne', 'lignes')}</Lien>
              </>
            ),
          },
          {
            libelle: 'Services',
            valeur: ecrireNombre(c.services.length),
            detail: compter(c.typologies.length, 'typologie d’achat', 'typologies d’achat'),
          },
          {
            libelle: 'Lignes sans montant',
            valeur: ecrireNombre(c.ensemble.sansMontant),
            detail:
              c.ensemble.sansMontant === 0 ? (
                'toutes les lignes en ont un'
              ) : (
                <Lien href={lignes({ montant: 'non-declare' })}>leur dépense est inconnue : les voir</Lien>
              ),
          },
          {
            libelle: 'Lignes sans service',
            valeur: ecrireNombre(c.sansService?.lignes ?? 0),
            detail:
              c.sansService === null ? (
                'toutes les lignes en ont un'
              ) : (
                <Lien href={lignes({ service: NON_DECLARE })}>
                  {c.sansService.montant === null
                    ? 'sans montant déclaré : les voir'
                    : `${direMontant(c.sansService.montant)} : les voir`}
                </Lien>
              ),
          },
        ]}
      />
      <Actions>
        {commun.modifiable && <BoutonLien href={r.importer(id)}>Importer des dépenses</BoutonLien>}
        <BoutonLien href={r.classement(id, annee)} second>
          Le classement (CSV)
        </BoutonLien>
        <LiensTableau libelle="Les lignes" href={(f) => r.exporter(id, annee, f)} />
      </Actions>
      <Section titre="Par service">
        <Barres
          id="barres-services"
          titre={`Dépenses de ${annee} par service, hors taxes`}
          classes={c.services}
        />
        <TableauClasse
          legende={`Services classés par dépense de ${annee}`}
          titreNom="Service"
          classes={c.services}
          sans={c.sansService}
          direSans="Service non déclaré"
          lien={(service) => lignes({ service })}
        />
      </Section>
      <Section titre="Par typologie d’achat">
        <Barres
          id="barres-typologies"
          titre={`Dépenses de ${annee} par typologie d’achat, hors taxes`}
          classes={c.typologies}
        />
        <TableauClasse
          legende={`Typologies d’achat classées par dépense de ${annee}`}
          titreNom="Typologie"
          classes={c.typologies}
          sans={c.sansTypologie}
          direSans="Typologie non déclarée"
          lien={(typologie) => lignes({ typologie })}
        />
      </Section>
      <Texte petit>
        Une part se compte sur le montant déclaré de toutes les lignes de l’année. Une ligne sans montant ne
        s’ajoute à rien ; une ligne sans service ou sans typologie est comptée à part, sans rang.
      </Texte>
    </PageDiagnostic>
  );
};
