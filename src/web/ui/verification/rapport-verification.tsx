import type { TonMessage } from '../message.tsx';
import { Message } from '../message.tsx';
import { Lien, Section, SousTitre, Texte } from '../structure.tsx';
import { Tableau } from '../tableau.tsx';
import type { AnomalieVue, ControleVue, LieuVue, VerificationVue } from './presenter-verification.ts';

const Lieu = ({ lieu }: { lieu: LieuVue }) =>
  lieu.href === null ? (
    lieu.nom
  ) : (
    <Lien href={lieu.href}>
      {lieu.nom}
      {lieu.intitule !== null && <span className="sr-only"> : {lieu.intitule}</span>}
    </Lien>
  );

const Lieux = ({ lieux }: { lieux: readonly LieuVue[] }) =>
  lieux.length === 0 ? (
    '—'
  ) : (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {lieux.map((lieu) => (
        <li key={lieu.nom}>
          <Lieu lieu={lieu} />
        </li>
      ))}
    </ul>
  );

const Controles = ({ titre, controles }: { titre: string; controles: readonly ControleVue[] }) =>
  controles.length === 0 ? null : (
    <>
      <SousTitre>{titre}</SousTitre>
      <Tableau
        legende={`Contrôles : ${titre}`}
        lignes={controles}
        cle={(c) => c.code}
        colonnes={[
          { titre: 'Exigence', enTete: true, cellule: (c) => c.intitule },
          { titre: 'Article', cellule: (c) => c.article },
          { titre: 'Constat', cellule: (c) => c.message },
          { titre: 'Où', cellule: (c) => <Lieux lieux={c.lieux} /> },
        ]}
      />
    </>
  );

const Anomalies = ({ titre, anomalies }: { titre: string; anomalies: readonly AnomalieVue[] }) =>
  anomalies.length === 0 ? null : (
    <>
      <SousTitre>{titre}</SousTitre>
      <Tableau
        legende={`Anomalies : ${titre}`}
        lignes={anomalies}
        cle={(a) => a.cle}
        colonnes={[
          { titre: 'Règle', enTete: true, cellule: (a) => a.regle },
          { titre: 'Constat', cellule: (a) => a.message },
          { titre: 'Pourquoi', cellule: (a) => a.pourquoi },
          { titre: 'Où', cellule: (a) => <Lieu lieu={a.lieu} /> },
        ]}
      />
    </>
  );

/** Le rapport d'une vérification : le verdict, les contrôles légaux par état, les anomalies par gravité. */
export const RapportDeVerification = ({ vue }: { vue: VerificationVue }) => {
  const { controles, anomalies } = vue;
  const ton: TonMessage = vue.conforme ? 'succes' : controles.manquants.length > 0 ? 'alerte' : 'information';
  return (
    <>
      <Message ton={ton} titre={vue.conforme ? 'Conforme à l’article L2111-3' : 'Conformité non établie'}>
        <p>{vue.verdict}</p>
      </Message>
      <Section titre="Ce que la loi demande">
        <Controles titre="Il manque" controles={controles.manquants} />
        <Controles titre="Le schéma ne le dit pas" controles={controles.indetermines} />
        <Controles titre="Satisfait" controles={controles.satisfaits} />
      </Section>
      <Section titre="Ce qui se contredit">
        <Texte>{vue.total}.</Texte>
        <Anomalies
          titre="Bloquantes : un chiffre ou une obligation est faux"
          anomalies={anomalies.bloquantes}
        />
        <Anomalies titre="Trompeuses : le lecteur est égaré" anomalies={anomalies.trompeuses} />
        <Anomalies titre="Mineures" anomalies={anomalies.mineures} />
      </Section>
    </>
  );
};
