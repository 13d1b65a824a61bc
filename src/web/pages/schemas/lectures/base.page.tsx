import type { FeuilleDeBase, LigneDeBase } from '#domaines/schema';
import { ecrireNombre, ecrirePourcentage, enumerer, typographier } from '#platform/francais.ts';
import { routesLectures as l } from '../../../routes-lectures.ts';
import { routesSchemas as r } from '../../../routes-schemas.ts';
import { Actions, BoutonLien } from '../../../ui/formulaire.tsx';
import { Badge, Message, Vide } from '../../../ui/message.tsx';
import type { Cadre } from '../../../ui/page.tsx';
import { Fiche, Section, Texte } from '../../../ui/structure.tsx';
import { Tableau } from '../../../ui/tableau.tsx';
import type { Place } from '../outils.tsx';
import { PageLecture } from './page-lecture.tsx';

const avecUnite = (n: number, unite: string): string =>
  `${ecrireNombre(n, 2)}${unite === '' ? '' : `\u00a0${unite}`}`;

const UNITES: Readonly<Record<string, string>> = { km2: 'km²', kg: 'kg', km: 'km' };

/** « superficie : 240 km² », d'après une clé comme `superficie_km2`. */
const direAutres = (ligne: LigneDeBase): string =>
  ligne.autres
    .map(([nom, n]) => {
      const mots = nom.split('_');
      const unite = mots.length > 1 ? UNITES[mots.at(-1) ?? ''] : undefined;
      return `${(unite === undefined ? mots : mots.slice(0, -1)).join(' ')} : ${avecUnite(n, unite ?? '')}`;
    })
    .join(', ');

/** Le total : la valeur énoncée, sinon la somme des acheteurs, sinon les mots du document. */
const direTotal = (ligne: LigneDeBase): string => {
  const { valeur, unite, texte, controle } = ligne;
  if (valeur !== null) return avecUnite(valeur, unite);
  if (controle.etat === 'calculee') return avecUnite(controle.somme, unite);
  return [typographier(texte), direAutres(ligne)].filter((t) => t !== '').join(' ; ') || '—';
};

/** Sur quoi repose le chiffre : la somme des acheteurs, ou le numérateur et le dénominateur d'un taux. */
export const direControle = (ligne: LigneDeBase): string => {
  const { controle: c, unite, numerateur, denominateur } = ligne;
  switch (c.etat) {
    case 'exacte':
      return `la somme fait ${avecUnite(c.somme, unite)}`;
    case 'calculee':
      return 'total non énoncé : c’est la somme';
    case 'inexacte':
      return `la somme fait ${avecUnite(c.somme, unite)}, soit ${c.ecart > 0 ? '+' : '−'}${avecUnite(Math.abs(c.ecart), unite)}`;
    case 'incomplete':
      return `somme impossible : il manque ${enumerer(c.manquent.map(typographier))}`;
    case 'un-seul':
      return 'un seul acheteur';
    case 'sans-detail':
      return 'non réparti par acheteur';
    case 'taux':
      return numerateur === null || denominateur === null
        ? 'numérateur et dénominateur non dits'
        : `${ecrireNombre(numerateur, 2)} sur ${ecrireNombre(denominateur, 2)}${denominateur === 0 ? '' : `, soit ${ecrirePourcentage(numerateur / denominateur)}`}`;
  }
};

const Chiffres = ({
  legende,
  lignes,
  organisations,
}: {
  legende: string;
  lignes: readonly LigneDeBase[];
  organisations: readonly string[];
}) => (
  <Tableau
    legende={legende}
    lignes={lignes}
    cle={(x) => x.id}
    colonnes={[
      {
        titre: 'Chiffre',
        enTete: true,
        cellule: (x) => (
          <>
            {typographier(x.libelle)}
            {x.note !== '' && (
              <span className="block text-sm text-discret font-normal">{typographier(x.note)}</span>
            )}
          </>
        ),
      },
      { titre: 'Année', insecable: true, cellule: (x) => x.periode || 'non dite' },
      ...organisations.map((nom) => ({
        titre: typographier(nom),
        chiffre: true,
        cellule: (x: LigneDeBase) => {
          const part = x.parOrganisation.get(nom);
          return part === undefined ? '—' : avecUnite(part, x.unite);
        },
      })),
      {
        titre: 'Total',
        cellule: (x) => (
          <>
            {direTotal(x)}
            {x.valeur !== null && x.texte !== '' && (
              <span className="block text-sm text-discret">« {typographier(x.texte)} » dans le document</span>
            )}
          </>
        ),
      },
      {
        titre: 'Vérification',
        cellule: (x) => (
          <>
            {x.controle.etat === 'exacte' && <Badge ton="succes">vérifiée</Badge>}
            {x.controle.etat === 'inexacte' && <Badge ton="erreur">inexacte</Badge>} {direControle(x)}
          </>
        ),
      },
    ]}
  />
);

export const PageBase = ({
  cadre,
  place,
  feuille,
}: {
  cadre: Cadre;
  place: Place;
  feuille: FeuilleDeBase;
}) => {
  const { schema, version } = place;
  const ici = [schema.id, version.id] as const;
  const { perimetre, lignes, aConfronter, organisations } = feuille;
  const inexactes = lignes.filter((x) => x.controle.etat === 'inexacte');
  const repartis = organisations.filter((o) => lignes.some((x) => x.parOrganisation.has(o)));
  return (
    <PageLecture
      cadre={cadre}
      place={place}
      active="base"
      titre="Chiffres de départ"
      sousTitre="D’où part le schéma : son périmètre, et ses chiffres par acheteur et par année."
      actions={
        <Actions>
          <BoutonLien href={r.chiffres(...ici)} second>
            Écrire les chiffres
          </BoutonLien>
          {lignes.length > 0 && (
            <BoutonLien href={l.baseCsv(...ici)} second>
              Exporter (CSV)
            </BoutonLien>
          )}
        </Actions>
      }
    >
      {inexactes.length > 0 && (
        <Message ton="erreur" titre="La somme des acheteurs ne fait pas le total">
          <p>{enumerer(inexactes.map((x) => typographier(x.libelle)))} : corrigez le total ou les parts.</p>
        </Message>
      )}
      <Section titre="Périmètre" encadre>
        <Fiche
          lignes={[
            ['Organisations', organisations.map(typographier).join(', ')],
            [
              'Concessions',
              version.entete.etenduConcessions ? 'le schéma s’y étend' : 'le schéma ne s’y étend pas',
            ],
            ...perimetre.map(
              (p) =>
                [
                  p.libelle,
                  <span key={p.libelle} className="grid gap-1">
                    {p.lignes.map((x) => (
                      <span key={x.id}>
                        {direTotal(x)}
                        {x.periode === '' ? ', année non dite' : ` en ${x.periode}`}
                      </span>
                    ))}
                    {p.manquent.length > 0 && (
                      <span>
                        <Badge ton="alerte">à compléter</Badge>{' '}
                        {p.lignes.length === 0
                          ? 'ce chiffre n’est pas écrit'
                          : p.manquent.length === organisations.length
                            ? 'non réparti par acheteur'
                            : `il manque ${enumerer(p.manquent.map(typographier))}`}
                      </span>
                    )}
                  </span>,
                ] as const,
            ),
          ]}
        />
      </Section>
      <Section titre="Chiffres par acheteur et par année">
        {lignes.length === 0 ? (
          <Vide
            titre="Aucun chiffre de départ n’est écrit"
            action={{ libelle: 'Écrire les chiffres', href: r.chiffres(...ici) }}
          >
            Volume d’achats hors taxes, fournisseurs, marchés attribués, part de considérations : par acheteur
            et par année, ils disent d’où part le schéma et servent de base à ses cibles.
          </Vide>
        ) : (
          <Chiffres
            legende="Chiffres de départ par acheteur et par année"
            lignes={lignes}
            organisations={repartis}
          />
        )}
      </Section>
      {aConfronter.length > 0 && (
        <Section titre="Énoncés ailleurs dans le document">
          <Texte>
            Relevés à l’endroit indiqué, pour être confrontés aux chiffres ci-dessus : la{' '}
            <a className="lien" href={r.verification(...ici)}>
              vérification
            </a>{' '}
            dit ceux qui ne s’accordent pas.
          </Texte>
          <Tableau
            legende="Chiffres énoncés ailleurs dans le document"
            lignes={aConfronter}
            cle={(x) => x.id}
            colonnes={[
              { titre: 'Chiffre', enTete: true, cellule: (x) => typographier(x.libelle) },
              { titre: 'Année', insecable: true, cellule: (x) => x.periode || 'non dite' },
              { titre: 'Ce qui est écrit', cellule: (x) => typographier(x.texte) || direTotal(x) },
              { titre: 'Où', insecable: true, cellule: (x) => x.source },
            ]}
          />
        </Section>
      )}
    </PageLecture>
  );
};
