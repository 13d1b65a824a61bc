import type { LigneAnomalie } from '#domaines/marche';
import { libellerAnomalie } from '#domaines/rapport';
import { compter, ecrireNombre } from '#platform/francais.ts';
import { routes } from '../../routes.ts';
import { Vide } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Chiffres, Lien, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Pagination, Tableau } from '../../ui/tableau.tsx';
import { expliquerAnomalie } from './expliquer-anomalie.ts';

export interface DonneesQualite {
  readonly enregistrements: number;
  readonly contrats: number;
  readonly rejetes: number;
  /** Contrats que plusieurs publications disent. */
  readonly fusionnes: number;
  /** Contrats gardés séparés malgré un même numéro. */
  readonly gardesApart: number;
  readonly anomalies: readonly {
    readonly code: string;
    readonly enregistrements: number;
    readonly contrats: number;
    readonly rejetes: number;
  }[];
}

const Regles = ({ anomalies }: Pick<DonneesQualite, 'anomalies'>) => (
  <Section titre="Anomalies par règle">
    {anomalies.length === 0 ? (
      <Texte>Aucune anomalie relevée.</Texte>
    ) : (
      <Tableau
        legende="Anomalies par règle, la plus fréquente d’abord"
        lignes={anomalies}
        cle={(a) => a.code}
        colonnes={[
          {
            titre: 'Règle',
            enTete: true,
            cellule: (a) => <Lien href={routes.qualite({ regle: a.code })}>{libellerAnomalie(a.code)}</Lien>,
          },
          { titre: 'Ce que cela veut dire', cellule: (a) => expliquerAnomalie(a.code) },
          { titre: 'Enregistrements', chiffre: true, cellule: (a) => ecrireNombre(a.enregistrements) },
          { titre: 'Dont rejetés', chiffre: true, cellule: (a) => ecrireNombre(a.rejetes) },
          {
            titre: 'Contrats',
            chiffre: true,
            cellule: (a) =>
              a.contrats === 0 ? (
                '0'
              ) : (
                <Lien href={routes.marches({ anomalie: a.code })}>
                  {compter(a.contrats, 'contrat', 'contrats')}
                </Lien>
              ),
          },
        ]}
      />
    )}
  </Section>
);

export const PageQualite = ({ cadre, donnees }: { cadre: Cadre; donnees: DonneesQualite }) => (
  <Page cadre={cadre} titre="Qualité des données" rubrique="qualite">
    <Titre sousTitre="Ce que la lecture des fichiers a relevé, règle par règle, et ce qu’elle a rapproché">
      Qualité des données
    </Titre>
    {donnees.enregistrements === 0 ? (
      <Vide titre="Rien à vérifier" action={{ libelle: 'Importer des contrats', href: routes.importer() }}>
        <p>Aucun fichier n’a encore été importé.</p>
      </Vide>
    ) : (
      <>
        <Chiffres
          titre="Ce que sont devenus les enregistrements"
          chiffres={[
            {
              libelle: 'Enregistrements distincts',
              valeur: ecrireNombre(donnees.enregistrements),
              detail: 'reçus dans les fichiers',
            },
            { libelle: 'Contrats', valeur: ecrireNombre(donnees.contrats), detail: 'au registre' },
            {
              libelle: 'Publications réunies',
              valeur: ecrireNombre(donnees.enregistrements - donnees.rejetes - donnees.contrats),
              detail: 'le même contrat publié plusieurs fois',
            },
            {
              libelle: 'Rejetés',
              valeur: ecrireNombre(donnees.rejetes),
              detail: 'impossibles à enregistrer',
            },
          ]}
        />
        <Regles anomalies={donnees.anomalies} />
        <Section titre="Contrats rapprochés" encadre>
          <Texte>
            Un même numéro peut revenir : parce que le contrat a été publié plusieurs fois (ses publications
            sont réunies), ou parce que plusieurs contrats le partagent (ils sont gardés à part). Chaque
            contrat dit ce qui a été décidé et pourquoi.
          </Texte>
          <Texte>
            <Lien href={routes.marches({ rapprochement: 'fusionnes' })}>
              {compter(donnees.fusionnes, 'contrat réunit', 'contrats réunissent')} plusieurs publications
            </Lien>
            {' · '}
            <Lien href={routes.marches({ rapprochement: 'gardes-a-part' })}>
              {compter(donnees.gardesApart, 'contrat est gardé', 'contrats sont gardés')} à part d’un autre de
              même numéro
            </Lien>
          </Texte>
        </Section>
      </>
    )}
  </Page>
);

export interface DonneesRegle {
  readonly code: string;
  readonly lignes: readonly LigneAnomalie[];
  readonly total: number;
  readonly page: number;
  readonly taillePage: number;
}

/** Toutes les anomalies d'une règle : où, quoi, comment corriger, et le contrat concerné. */
export const PageRegle = ({ cadre, donnees }: { cadre: Cadre; donnees: DonneesRegle }) => {
  const titre = libellerAnomalie(donnees.code);
  return (
    <Page cadre={cadre} titre={`Qualité : ${titre}`} rubrique="qualite">
      <FilAriane etapes={[{ libelle: 'Qualité des données', href: routes.qualite() }, { libelle: titre }]} />
      <Titre sousTitre={expliquerAnomalie(donnees.code)}>{titre}</Titre>
      <Section titre="Anomalies relevées">
        <Texte>{compter(donnees.total, 'anomalie', 'anomalies')}</Texte>
        <Tableau
          legende={`Anomalies : ${titre}`}
          lignes={donnees.lignes}
          cle={(a, rang) => `${a.empreinte}-${rang}`}
          colonnes={[
            {
              titre: 'Contrat',
              enTete: true,
              cellule: (a) =>
                a.cle === null ? (
                  'enregistrement rejeté'
                ) : (
                  <Lien href={routes.marche(a.cle)}>{a.numero ?? 'sans numéro'}</Lien>
                ),
            },
            { titre: 'Fichier', cellule: (a) => a.fichier ?? '—' },
            { titre: 'N° dans le fichier', chiffre: true, cellule: (a) => ecrireNombre(a.rang) },
            { titre: 'Champ', cellule: (a) => a.champ },
            {
              titre: 'Valeur',
              cellule: (a) => (a.valeur.length > 60 ? `${a.valeur.slice(0, 60)}…` : a.valeur),
            },
            { titre: 'Constat', cellule: (a) => a.message },
            { titre: 'Correction proposée', cellule: (a) => a.correction },
          ]}
        />
        <Pagination
          page={donnees.page}
          taille={donnees.taillePage}
          total={donnees.total}
          libelle="Pages des anomalies"
          adresse={(page) => routes.qualite({ regle: donnees.code, page })}
        />
      </Section>
    </Page>
  );
};
